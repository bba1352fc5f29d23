using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lava.Commands.Results;

namespace Lava.Lab.Evaluate.Results;

/// <summary>Trees of numbers: made, written as JSON, and laid flat for CSV.</summary>
internal static class JsonNumbers
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A number; null where there is none, for JSON has no NaN.</summary>
    public static JsonNode? Of(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>A number for each name.</summary>
    public static JsonObject ByName<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonNode?> value) =>
        new(items.Select(item => KeyValuePair.Create(name(item), value(item))));

    /// <summary>Names in order.</summary>
    public static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)JsonValue.Create(name))];

    /// <summary>A row for each row.</summary>
    public static JsonArray Matrix(IEnumerable<IEnumerable<int>> rows) => [.. rows.Select(row => (JsonNode)new JsonArray([.. row.Select(value => (JsonNode)JsonValue.Create(value))]))];

    /// <summary>As a file has it.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(Indented) + "\n";

    /// <summary>Every number with the names on the way to it, joined by dots; places in lists count from 0.</summary>
    public static IEnumerable<IReadOnlyList<string>> Flat(JsonNode? node, string name = "")
    {
        string Below(string next) => name.Length == 0 ? next : $"{name}.{next}";
        return node switch
        {
            JsonObject tree => tree.SelectMany(entry => Flat(entry.Value, Below(entry.Key))),
            JsonArray list => list.Index().SelectMany(entry => Flat(entry.Item, Below(entry.Index.ToString(CultureInfo.InvariantCulture)))),
            null => [[Csv.Text(name), ""]],
            _ => [[Csv.Text(name), node.GetValueKind() == JsonValueKind.String ? Csv.Text(node.GetValue<string>()) : node.ToJsonString()]],
        };
    }
}
