using System.Text;
using Lava.Text;

namespace Lava.Datasets;

/// <summary>Reads lists of labelled files.</summary>
internal static class ListReading
{
    public static LabelledList Read(string path, LabelledListOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
            return Read(stream, path, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.UnreadableList, $"{path} cannot be read: {error.Message}", error);
        }
    }

    public static LabelledList Read(Stream stream, string path, LabelledListOptions options)
    {
        if (stream.CanSeek && stream.Length > options.MaxBytes)
            throw Malformed(path, 1, $"It has {stream.Length:N0} bytes, more than the {options.MaxBytes:N0} of a list.");
        string folder = Path.GetFullPath(options.Folder ?? Path.GetDirectoryName(Path.GetFullPath(path))!);
        // A mark must not choose the decoder: those that it chooses replace what is no text.
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        var csv = new CsvReader(text, new CsvLimits());
        try
        {
            List<string> header = csv.Read() ?? throw Malformed(path, 1, "It is empty; the first line names the columns, path and label among them.");
            var rows = new ListRows(header, folder, options);
            while (csv.Read() is { } record)
                rows.Add(record, csv.Line);
            return rows.Finish();
        }
        catch (CsvFormatException error)
        {
            throw Malformed(path, error.Line, error.Message);
        }
        catch (DatasetException error)
        {
            throw new DatasetException(error.Code, $"{path}: {error.Message}", error);
        }
    }

    private static DatasetException Malformed(string path, long line, string what) =>
        new(DatasetErrors.MalformedList, $"{path}, line {line}: {what}");
}
