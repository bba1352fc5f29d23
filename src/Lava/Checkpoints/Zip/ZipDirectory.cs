using System.Text;
using Lava.Checkpoints.Reading;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Lava.Checkpoints.Zip;

/// <summary>The central directory of an archive (APPNOTE 6.3.10, section 4.3.12): every record's name, size and place.</summary>
internal static class ZipDirectory
{
    /// <summary>Flag bits that change how a record is read: encrypted, patched, strongly encrypted, masked headers.</summary>
    private const int ForeignFlags = 1 | (1 << 5) | (1 << 6) | (1 << 13);
    private const int HeaderLength = 46;

    /// <summary>Records in an archive beside its tensors; TorchScript archives have a few hundred, and are refused by name.</summary>
    private const int OtherRecords = 4096;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The records as listed, and where the list begins: no record may reach beyond that.</summary>
    public static (List<ZipEntry> Entries, long Offset) Read(ByteSource file, ReadContext context)
    {
        (long offset, long length, long count) = ZipEnd.Find(file, context);
        context.CheckMetadata(length, null);
        if (count > length / HeaderLength)
            throw context.Malformed($"A zip directory of {length} bytes cannot list {count} records.", offset: offset);
        if (count > (long)context.Limits.MaxTensors + OtherRecords)
            throw context.LimitExceeded($"The zip archive holds {count} records.", offset: offset);

        byte[] directory = file.Slice(offset, length).ReadAll();
        var entries = new List<ZipEntry>((int)count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        int at = 0;
        for (long i = 0; i < count; i++)
        {
            ZipEntry entry = ReadEntry(directory, ref at, offset, context);
            if (!names.Add(entry.Name))
                throw context.Malformed("The zip archive holds this record twice.", entry.Name, offset + at);
            entries.Add(entry);
        }
        if (at != directory.Length)
            throw context.Malformed($"The zip directory goes on after its {count} records.", offset: offset + at);
        return (entries, offset);
    }

    private static ZipEntry ReadEntry(byte[] directory, ref int at, long directoryOffset, ReadContext context)
    {
        long where = directoryOffset + at;
        if (directory.Length - at < HeaderLength || ReadUInt32LittleEndian(directory.AsSpan(at)) != 0x02014b50)
            throw context.Malformed("A record of the zip directory is damaged.", offset: where);
        ReadOnlySpan<byte> header = directory.AsSpan(at, HeaderLength);
        int nameLength = ReadUInt16LittleEndian(header[28..]);
        int extraLength = ReadUInt16LittleEndian(header[30..]);
        int commentLength = ReadUInt16LittleEndian(header[32..]);
        at += HeaderLength;
        if (nameLength + extraLength + commentLength > directory.Length - at)
            throw context.Malformed("A record of the zip directory is longer than the directory.", offset: where);

        string name = DecodeName(directory.AsSpan(at, nameLength), where, context);
        ReadOnlySpan<byte> extra = directory.AsSpan(at + nameLength, extraLength);
        at += nameLength + extraLength + commentLength;

        int flags = ReadUInt16LittleEndian(header[8..]), method = ReadUInt16LittleEndian(header[10..]);
        if ((flags & ForeignFlags) != 0 || method is not (0 or 8))
            throw context.Unsupported("The record is encrypted, or compressed in a way PyTorch does not use.", name, where);

        ulong stored = ReadUInt32LittleEndian(header[20..]), length = ReadUInt32LittleEndian(header[24..]);
        ulong place = ReadUInt32LittleEndian(header[42..]);
        if (stored == uint.MaxValue || length == uint.MaxValue || place == uint.MaxValue)
            Zip64Extra.Widen(extra, ref length, ref stored, ref place, () => context.Malformed("Its 64-bit sizes are missing.", name, where));

        // The archive's bytes before the directory are all there is: whatever claims more lies. Deflate shrinks by 1032 at most.
        ulong room = (ulong)directoryOffset;
        bool deflated = method == 8;
        if (place > room || stored > room - place || (deflated ? length / 1032 > stored : length != stored))
            throw context.Malformed($"It claims {length} bytes in {stored} stored ones, which the file cannot hold.", name, where);
        return new ZipEntry(name, deflated, ReadUInt32LittleEndian(header[16..]), (long)stored, (long)length, (long)place);
    }

    private static string DecodeName(ReadOnlySpan<byte> name, long where, ReadContext context)
    {
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException e)
        {
            throw context.Malformed("The name of a record is not UTF-8.", offset: where, inner: e);
        }
    }
}
