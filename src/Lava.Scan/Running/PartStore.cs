using Lava.IO;
using Lava.Scan.Inputs;
using Lava.Scan.Rows;
using Lava.Scan.Storage;

namespace Lava.Scan.Running;

/// <summary>The parts of a scan in its storage: written whole or not at all, and taken for done only where the file is the one that its record means.</summary>
/// <remarks>A part's file comes first and its record second, each atomically. Whoever is stopped between the two, or writes a part twice, does no harm.</remarks>
public sealed class PartStore(IScanStorage storage, PartPlan plan, RowSchema schema, IRowFormat format)
{
    private const string Folder = "parts", Records = "done";

    /// <summary>The columns of its rows.</summary>
    public RowSchema Schema => schema;

    /// <summary>Writes a part.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="rows">A row for each of its inputs, in their order.</param>
    public PartRecord Write(int part, IReadOnlyList<ScanRow> rows)
    {
        byte[] content = Encode(part, rows);
        storage.Write(FileOf(part), content);
        return WriteRecord(part, rows, content);
    }

    /// <summary>Writes a part where there is none: of several workers who have the same part at once, the first one's file stands, and all agree on it.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="rows">A row for each of its inputs, in their order.</param>
    public PartRecord WriteOnce(int part, IReadOnlyList<ScanRow> rows)
    {
        byte[] content = Encode(part, rows);
        if (storage.TryCreate(FileOf(part), content))
            return WriteRecord(part, rows, content);
        // A file that stands there is whole, unless something else than a scan wrote it.
        return TryAdopt(part, out PartRecord record) ? record : Write(part, rows);
    }

    /// <summary>The record of a part whose file is there and whole, also where its writer was stopped before it wrote the record.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="record">Its record.</param>
    public bool TryAdopt(int part, out PartRecord record)
    {
        if (TryGet(part, out record))
            return true;
        if (!storage.TryRead(FileOf(part), out byte[] content))
            return false;
        try
        {
            IReadOnlyList<ScanRow> rows = format.Read(content, schema, FileOf(part));
            if (rows.Count != plan.Count(part))
                return false;
            record = WriteRecord(part, rows, content);
            return true;
        }
        catch (ScanException error) when (error.Code == ScanErrors.Damaged)
        {
            return false; // half a part is none: it is done again
        }
    }

    /// <summary>The record of a part that is done; false where it is not, or its file is not whole.</summary>
    /// <param name="part">From 0.</param>
    /// <param name="record">Its record.</param>
    public bool TryGet(int part, out PartRecord record)
    {
        record = null!;
        return storage.TryRead(RecordOf(part), out byte[] content) && TryParse(content, part, out record) && TryReadFile(record, out _);
    }

    /// <summary>The records of parts that say that they are done, in their order, without looking at the parts themselves.</summary>
    public IEnumerable<PartRecord> ReadRecords()
    {
        foreach (string name in storage.List(Records))
        {
            if (!storage.TryRead(name, out byte[] content))
                continue;
            PartRecord record = ScanJson.Read<PartRecord>(content, name);
            yield return IsPossible(record) && name == RecordOf(record.Part) ? record
                : throw new ScanException(ScanErrors.Damaged, $"{name} is no record of a part of this scan. Delete it, and give the command of the scan again.");
        }
    }

    /// <summary>The rows of a part that is done.</summary>
    /// <exception cref="ScanException">Its file is missing, or not the one that the record means.</exception>
    public IReadOnlyList<ScanRow> ReadRows(PartRecord record)
    {
        if (!TryReadFile(record, out byte[] content))
            throw RowFormats.Damaged(record.File, "it is missing, or its SHA-256 is not the one that was noted.");
        IReadOnlyList<ScanRow> rows = format.Read(content, schema, record.File);
        return rows.Count == plan.Count(record.Part) ? rows : throw RowFormats.Damaged(record.File, $"it has {rows.Count} rows; expected {plan.Count(record.Part)}.");
    }

    /// <summary>Takes away what there is of a part, of whatever format.</summary>
    /// <param name="storage">The scan's.</param>
    /// <param name="part">Its name, as <see cref="PartPlan.NameOf"/> makes it.</param>
    public static void Discard(IScanStorage storage, string part)
    {
        storage.Delete($"{Records}/{part}.json"); // first, so that no record stands without its part
        foreach (RowFormatKind kind in Enum.GetValues<RowFormatKind>())
            storage.Delete($"{Folder}/{part}.{RowFormats.Of(kind).Extension}");
    }

    private byte[] Encode(int part, IReadOnlyList<ScanRow> rows)
    {
        if (rows.Count != plan.Count(part))
            throw new ArgumentException($"Part {part} takes {plan.Count(part)} rows, not {rows.Count}.", nameof(rows));
        using var file = new MemoryStream();
        format.Write(file, schema, rows);
        return file.ToArray();
    }

    private PartRecord WriteRecord(int part, IReadOnlyList<ScanRow> rows, byte[] content)
    {
        var record = new PartRecord(part, plan.First(part), FileOf(part), content.Length, Sha256.Hex(content), TimeProvider.System.GetUtcNow(), ScanCounts.Of(rows));
        storage.Write(RecordOf(part), ScanJson.Write(record));
        return record;
    }

    private bool TryParse(byte[] content, int part, out PartRecord record)
    {
        try
        {
            record = ScanJson.Read<PartRecord>(content, RecordOf(part));
            return record.Part == part && IsPossible(record);
        }
        catch (ScanException)
        {
            record = null!;
            return false; // half a record, as of a disk that lost it, is none: the part is done again
        }
    }

    private bool IsPossible(PartRecord record) => record.Part >= 0 && record.Part < plan.Parts && record.Counts.Rows == plan.Count(record.Part) && record.File == FileOf(record.Part);

    private bool TryReadFile(PartRecord record, out byte[] content) =>
        storage.TryRead(record.File, out content) && content.Length == record.Bytes && Sha256.Hex(content) == record.Sha256;

    private string FileOf(int part) => $"{Folder}/{PartPlan.NameOf(part)}.{format.Extension}";

    private static string RecordOf(int part) => $"{Records}/{PartPlan.NameOf(part)}.json";
}
