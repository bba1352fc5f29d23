using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lava.Scan.Inputs;

/// <summary>The inputs of one part as a file: gzip of JSON lines, each an array of the path and what was carried beside it.</summary>
internal static class InputListFile
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Most bytes of one line: far more than any path and the fields of a table may have.</summary>
    private const int LongestLine = 1 << 24;

    public static byte[] Write(IEnumerable<ScanInput> inputs)
    {
        using var file = new MemoryStream();
        using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        using (var buffered = new BufferedStream(packed, 1 << 16))
        {
            foreach (ScanInput input in inputs)
            {
                using (var json = new Utf8JsonWriter(buffered, Options))
                    Write(json, input);
                buffered.WriteByte((byte)'\n');
            }
        }
        return file.ToArray();
    }

    /// <exception cref="ScanException">The file is not one of so many inputs.</exception>
    public static IReadOnlyList<ScanInput> Read(byte[] content, int count, string name)
    {
        var inputs = new List<ScanInput>(count);
        try
        {
            using var packed = new GZipStream(new MemoryStream(content, writable: false), CompressionMode.Decompress);
            using var text = new StreamReader(packed, Encoding.UTF8);
            while (text.ReadLine() is { } line)
            {
                if (inputs.Count == count || line.Length > LongestLine)
                    throw new FormatException($"it has more than the {count} inputs of its part, or a line of {line.Length} characters.");
                inputs.Add(Parse(line));
            }
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or FormatException or InvalidOperationException)
        {
            throw new ScanException(ScanErrors.Damaged, $"{name} is not as the scan wrote it: {error.Message}", error);
        }
        return inputs.Count == count ? inputs : throw new ScanException(ScanErrors.Damaged, $"{name} has {inputs.Count} inputs; expected {count}.");
    }

    private static void Write(Utf8JsonWriter json, ScanInput input)
    {
        json.WriteStartArray();
        json.WriteStringValue(input.Path);
        foreach (string? value in input.Carried)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static ScanInput Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        string?[] values = [.. document.RootElement.EnumerateArray().Select(value => value.GetString())];
        return values is [{ } path, ..] ? new ScanInput(path, values[1..]) : throw new FormatException("a line names no input.");
    }
}
