using System.Buffers;
using System.Text;

namespace Lava.Datasets;

/// <summary>The lines of a protocol as fields between white space, in bounded memory: protocols come with data sets from anywhere.</summary>
internal static class ProtocolLines
{
    /// <summary>The largest protocol: ASVspoof 2021 DF's 611,829 lines take 50 MB.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>Characters of the longest line that is read; longer ones have no fields.</summary>
    public const int MaxLine = 4096;

    /// <summary>Every line that is not blank with its number from 1; one that is too long comes without fields.</summary>
    /// <exception cref="DatasetException">It cannot be opened, or is too large for a protocol.</exception>
    public static IEnumerable<(int Number, string[] Fields)> Read(string path, CancellationToken cancellation = default)
    {
        using StreamReader reader = Open(path);
        char[] buffer = ArrayPool<char>.Shared.Rent(1 << 14);
        try
        {
            var line = new StringBuilder();
            int number = 1, read;
            bool tooLong = false;
            while ((read = Fill(reader, buffer, path)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int at = 0; at < read;)
                {
                    int end = Array.IndexOf(buffer, '\n', at, read - at), stop = end < 0 ? read : end;
                    tooLong |= line.Length + stop - at > MaxLine;
                    if (!tooLong)
                        line.Append(buffer, at, stop - at);
                    at = stop + 1;
                    if (end < 0)
                        break;
                    if (Fields(line, tooLong) is { } fields)
                        yield return (number, fields);
                    number++;
                    tooLong = false;
                }
            }
            if (Fields(line, tooLong) is { } last)
                yield return (number, last);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static string[]? Fields(StringBuilder line, bool tooLong)
    {
        string text = line.ToString();
        line.Clear();
        if (tooLong)
            return [];
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 0 ? fields : null;
    }

    private static StreamReader Open(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
            if (stream.Length <= MaxBytes)
                return new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            long length = stream.Length;
            stream.Dispose();
            throw new DatasetException(DatasetErrors.Unreadable, $"{path} has {length:N0} bytes: that is no protocol. Check that it is the right file.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    private static int Fill(StreamReader reader, char[] buffer, string path)
    {
        try
        {
            return reader.Read(buffer, 0, buffer.Length);
        }
        catch (IOException error)
        {
            throw Unreadable(path, error);
        }
    }

    private static DatasetException Unreadable(string path, Exception error) =>
        new(DatasetErrors.Unreadable, $"{path} cannot be read: {error.Message}", error);
}
