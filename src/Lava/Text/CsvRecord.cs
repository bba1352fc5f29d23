namespace Lava.Text;

/// <summary>Writes records of a CSV file (RFC 4180).</summary>
internal static class CsvRecord
{
    /// <summary>What ends a record.</summary>
    public const string End = "\r\n";

    /// <summary>One record, without its end.</summary>
    public static string Format(params IEnumerable<string> fields) => string.Join(',', fields.Select(Quote));

    /// <summary>A field, in quotes where it needs them.</summary>
    public static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
