using System.Globalization;
using System.Text.Json;

namespace Lava.Attribution;

/// <summary>A JSON object read strictly: what is unknown, twice there, missing or of a wrong type is reported, and reading goes on.</summary>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _fields;
    private readonly string _path;
    private readonly ProblemList _problems;

    private StrictObject(Dictionary<string, JsonElement> fields, string path, ProblemList problems) =>
        (_fields, _path, _problems) = (fields, path, problems);

    /// <summary>Names in the order of the file, for objects that map names to values.</summary>
    public IReadOnlyCollection<string> Keys => _fields.Keys;

    /// <param name="element">Should be an object; reported otherwise.</param>
    /// <param name="path">How it is called in problems; empty for the outermost.</param>
    /// <param name="problems">Where to report.</param>
    /// <param name="known">The fields it may have; null for a map of names.</param>
    public static StrictObject? From(JsonElement element, string path, ProblemList problems, string[]? known)
    {
        string called = path.Length == 0 ? "The manifest" : path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{called} must be an object, not {Kind(element)}.");
            return null;
        }
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (Text(() => property.Name) is not { } name)
                problems.Add($"{called} has a field whose name is no valid Unicode.");
            else if (known is not null && !known.Contains(name, StringComparer.Ordinal))
                problems.Add($"{called} has an unknown field {Names.Quote(name)}.", name, known);
            else if (!fields.TryAdd(name, property.Value))
                problems.Add($"{called} has the field {Names.Quote(name)} twice.");
        }
        return new StrictObject(fields, path, problems);
    }

    /// <summary>How a field is called in problems.</summary>
    public string PathOf(string field) => _path.Length == 0 ? field : $"{_path}.{Shown(field)}";

    /// <summary>Whether a field is there.</summary>
    public bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>A field's value, whatever it is; null where there is none, which is reported if it is required.</summary>
    public JsonElement? Value(string field, bool required)
    {
        if (_fields.TryGetValue(field, out JsonElement value)) return value;
        if (required) _problems.Add($"{PathOf(field)} is missing.");
        return null;
    }

    public string? String(string field, bool required) => Value(field, required) is { } value ? StringOf(value, PathOf(field), _problems) : null;

    /// <summary>A string that a person will read, which may have several lines.</summary>
    public string? Prose(string field)
    {
        if (String(field, required: false) is not { } text) return null;
        if (Names.IsPrintable(text, lines: true)) return text;
        _problems.Add($"{PathOf(field)} has characters that cannot be printed.");
        return null;
    }

    public double? Number(string field, bool required)
    {
        if (Value(field, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)) return number;
        _problems.Add($"{PathOf(field)} must be a number, not {Kind(value)}.");
        return null;
    }

    public long? Integer(string field, bool required)
    {
        if (Value(field, required) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number)) return number;
        _problems.Add($"{PathOf(field)} must be a whole number, not {Kind(value)}.");
        return null;
    }

    public bool? Boolean(string field)
    {
        if (Value(field, required: false) is not { } value) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        _problems.Add($"{PathOf(field)} must be true or false, not {Kind(value)}.");
        return null;
    }

    public StrictObject? Object(string field, bool required, string[]? known) =>
        Value(field, required) is { } value ? From(value, PathOf(field), _problems, known) : null;

    /// <summary>The elements of an array; null where there is none, which is reported.</summary>
    public JsonElement[]? Array(string field)
    {
        if (Value(field, required: true) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray()];
        _problems.Add($"{PathOf(field)} must be an array, not {Kind(value)}.");
        return null;
    }

    public static string? StringOf(JsonElement value, string path, ProblemList problems)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Add($"{path} must be a string, not {Kind(value)}.");
            return null;
        }
        string? text = Text(value.GetString);
        if (text is null) problems.Add($"{path} is no valid Unicode.");
        return text;
    }

    /// <summary>A value in the words of a problem: numbers as they stand, the rest by kind.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number when value.GetRawText() is { Length: <= 32 } digits => digits,
        JsonValueKind.Number => "a number of too many digits",
        JsonValueKind.Null => "null",
        _ => value.ValueKind.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private static string Shown(string name) => Names.IsName(name) ? name : Names.Quote(name);

    /// <summary>Text of the document; null where it escapes half a surrogate pair, which the parser only notices now.</summary>
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
