using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lava.Scan.Rows;

/// <summary>Rows as one JSON object a line, with the columns' names as keys; what a row lacks is left out.</summary>
public sealed class JsonRows : IRowFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Extension => "jsonl";

    /// <inheritdoc/>
    public void Write(Stream stream, RowSchema schema, IReadOnlyList<ScanRow> rows)
    {
        foreach (ScanRow row in rows)
        {
            using (var json = new Utf8JsonWriter(stream, Options))
                Write(json, schema, schema.Values(row));
            stream.WriteByte((byte)'\n');
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ScanRow> Read(byte[] content, RowSchema schema, string name)
    {
        Dictionary<string, int> places = schema.Columns.Select((column, i) => (column.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        var rows = new List<ScanRow>();
        try
        {
            for (int at = 0; at < content.Length;)
            {
                int length = content.AsSpan(at).IndexOf((byte)'\n');
                if (length < 0)
                    throw new FormatException("its last line does not end.");
                rows.Add(schema.Row(Values(content.AsMemory(at, length), schema, places)));
                at += length + 1;
            }
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw RowFormats.Damaged(name, $"line {rows.Count + 1}: {error.Message}", error);
        }
        return rows;
    }

    private static void Write(Utf8JsonWriter json, RowSchema schema, object?[] values)
    {
        json.WriteStartObject();
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is string text)
                json.WriteString(schema.Columns[i].Name, text);
            else if (values[i] is long whole)
                json.WriteNumber(schema.Columns[i].Name, whole);
            else if (values[i] is double number)
                json.WriteNumber(schema.Columns[i].Name, number);
        }
        json.WriteEndObject();
    }

    private static object?[] Values(ReadOnlyMemory<byte> line, RowSchema schema, Dictionary<string, int> places)
    {
        var values = new object?[schema.Columns.Count];
        using JsonDocument document = JsonDocument.Parse(line);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (!places.TryGetValue(property.Name, out int place))
                throw new FormatException($"it has an unknown key {property.Name}.");
            values[place] = schema.Columns[place].Kind switch
            {
                ColumnKind.Whole => property.Value.GetInt64(),
                ColumnKind.Number => property.Value.GetDouble(),
                _ => property.Value.GetString(),
            };
        }
        return values;
    }
}
