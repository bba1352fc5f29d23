using System.IO.Compression;
using System.Text;

namespace Lava.Scan.Sources;

/// <summary>Text files of a source, packed by gzip or not: what they hold decides.</summary>
internal static class InputLines
{
    /// <summary>Longest line: the longest path of Linux, eight times over.</summary>
    private const int LongestLine = 1 << 15;

    /// <summary>What stands for standard input.</summary>
    public const string Stdin = "-";

    // A list that was cut short would otherwise look like a shorter list, and what it lacks would have no row.
    static InputLines() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>Opens a file, unpacked.</summary>
    /// <exception cref="ScanException">It cannot be opened.</exception>
    public static Stream Open(string path, Func<Stream> stdin)
    {
        try
        {
            Stream stream = path == Stdin ? stdin() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var buffered = new BufferedStream(stream, 1 << 16);
            if (path == Stdin)
                return buffered;
            bool packed = buffered.ReadByte() == 0x1F && buffered.ReadByte() == 0x8B;
            buffered.Position = 0;
            return packed ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ScanException(ScanErrors.Source, $"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The lines of a list; empty ones do not count.</summary>
    /// <exception cref="ScanException">It cannot be read to its end.</exception>
    public static IEnumerable<string> Read(string path, Func<Stream> stdin)
    {
        using var text = new StreamReader(Open(path, stdin), Encoding.UTF8);
        var line = new StringBuilder();
        char[] buffer = new char[1 << 14];
        for (long number = 1; ;)
        {
            int read = Fill(text, buffer, path);
            if (read == 0)
                break;
            for (int at = 0; at < read; at++)
            {
                if (buffer[at] is not ('\n' or '\0'))
                {
                    if (line.Length == LongestLine)
                        throw new ScanException(ScanErrors.Source, $"{path}, line {number}: it is longer than {LongestLine} characters; expected one path or address a line.");
                    line.Append(buffer[at]);
                    continue;
                }
                number++;
                if (Take(line) is { Length: > 0 } name)
                    yield return name;
            }
        }
        if (Take(line) is { Length: > 0 } last)
            yield return last;
    }

    private static string Take(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r')
            line.Length--;
        string name = line.ToString();
        line.Clear();
        return name;
    }

    private static int Fill(StreamReader text, char[] buffer, string path)
    {
        try
        {
            return text.Read(buffer, 0, buffer.Length);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new ScanException(ScanErrors.Source, $"{path} cannot be read to its end: {error.Message}", error);
        }
    }
}
