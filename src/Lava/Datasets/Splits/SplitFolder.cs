using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lava.IO;

namespace Lava.Datasets;

/// <summary>The folder of a split: <c>train.csv</c>, <c>val.csv</c>, <c>test.csv</c> and, where asked for, <c>calibration.csv</c> (<see cref="LabelledList"/>), and <c>split.json</c>, which tells how they came about.</summary>
public static class SplitFolder
{
    /// <summary>Name of the file that tells how a split came about.</summary>
    public const string ReportName = "split.json";

    // Paths with umlauts stay readable; the file is no web page.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of the list of a part.</summary>
    public static string ListName(string part) => part + ".csv";

    /// <summary>Writes a split; each file is there whole or not at all, and <c>split.json</c>, with the hashes of the lists, comes last.</summary>
    /// <param name="folder">Where; made where it is missing.</param>
    /// <param name="split">What.</param>
    /// <param name="tool">What made it, such as <c>lava 0.1.0</c>.</param>
    /// <param name="written">Whether lists were written; false where they were there already, just so.</param>
    /// <param name="replace">Whether another split that stands there may be replaced.</param>
    /// <returns>SHA-256 of each list, in the order of the parts.</returns>
    /// <exception cref="DatasetException">Another split stands there, or the folder cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, PlannedSplit split, string tool, out bool written, bool replace = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(split);
        try
        {
            string full = Directory.CreateDirectory(folder).FullName;
            (string Path, byte[] Bytes)[] lists = [.. split.Rows.Parts.Select(part => (Path.Join(full, ListName(part.Name)), Text(full, part.Items, split.Settings)))];
            string[] hashes = [.. lists.Select(list => Sha256.Hex(list.Bytes))];
            byte[] report = Report(split, tool, hashes);
            string reportPath = Path.Join(full, ReportName);
            // The list of a part that this split lacks is of another.
            string? stale = split.Rows.Calibration.Count == 0 && Path.Join(full, ListName(DatasetSplit<SplitRow>.CalibrationName)) is var extra && File.Exists(extra) ? extra : null;
            bool same = stale is null && lists.All(list => Holds(list.Path, list.Bytes) is true);
            if (!same && !replace && (stale ?? lists.Append((Path: reportPath, Bytes: report)).FirstOrDefault(file => Holds(file.Path, file.Bytes) is false).Path) is { } other)
                throw new DatasetException(DatasetErrors.SplitExists, $"{other} is of another split. Choose another folder, or replace it with --force.");
            if (!same)
            {
                // Without its report a split is not whole; an old report must never stand beside new lists.
                File.Delete(reportPath);
                if (stale is not null)
                    File.Delete(stale);
                foreach ((string path, byte[] bytes) in lists)
                    AtomicFile.Write(path, stream => stream.Write(bytes));
            }
            if (Holds(reportPath, report) is not true)
                AtomicFile.Write(reportPath, stream => stream.Write(report));
            written = !same;
            return hashes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.Unwritable, $"The split cannot be written to {folder}: {error.Message}", error);
        }
        catch (EncoderFallbackException error)
        {
            throw new DatasetException(DatasetErrors.Unwritable, $"The split cannot be written to {folder}: a name in it is no text.", error);
        }
    }

    /// <summary>Whether a file has these bytes; null where there is no file.</summary>
    private static bool? Holds(string path, byte[] bytes)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        return file.Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
    }

    private static byte[] Text(string folder, IReadOnlyList<SplitRow> rows, SplitSettings settings)
    {
        List<KeyValuePair<string, IReadOnlyList<string>>> columns = [];
        if (!settings.LikeReference && rows.Any(row => row.Speaker is not null))
            columns.Add(new("speaker", [.. rows.Select(row => row.Speaker ?? "")]));
        if (!settings.LikeReference && rows.Any(row => row.Group is not null))
            columns.Add(new("group", [.. rows.Select(row => row.Group ?? "")]));
        var list = new LabelledList([.. rows.Select(row => new LabelledFile(row.Path, row.Label))], columns: columns);
        using var text = new MemoryStream();
        ListWriting.WriteTo(text, folder, list, columns);
        return text.ToArray();
    }

    private static byte[] Report(PlannedSplit split, string tool, string[] hashes)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Readable))
        {
            json.WriteStartObject();
            SplitReport.Write(json, split, tool, hashes, listProblems: true);
            json.WriteEndObject();
        }
        text.WriteByte((byte)'\n');
        return text.ToArray();
    }
}
