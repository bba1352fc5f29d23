using System.Text.Json;
using System.Text.Unicode;
using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints.Safetensors;

/// <summary>
/// The header of a safetensors file: a JSON object that gives each name its <c>dtype</c>, <c>shape</c> and <c>data_offsets</c>, and may give
/// <c>__metadata__</c> an object of strings.
/// </summary>
internal ref struct SafetensorsHeader
{
    private const int MostDimensions = 64;
    private readonly ReadContext _context;
    private readonly long _origin;
    private Utf8JsonReader _json;

    private SafetensorsHeader(ReadOnlySpan<byte> header, long origin, ReadContext context)
    {
        (_context, _origin) = (context, origin);
        _json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
    }

    /// <param name="header">The JSON text.</param>
    /// <param name="origin">Where it stands in the file.</param>
    /// <param name="context">Limits and errors.</param>
    /// <returns>The tensors in the order of the header.</returns>
    public static List<SafetensorsEntry> Parse(ReadOnlySpan<byte> header, long origin, ReadContext context)
    {
        if (!Utf8.IsValid(header))
            throw context.Malformed("The header is not UTF-8.", offset: origin);
        var parser = new SafetensorsHeader(header, origin, context);
        try
        {
            return parser.ReadEntries();
        }
        catch (JsonException e)
        {
            throw context.Malformed($"The header is not JSON: {e.Message}", offset: parser.Position, inner: e);
        }
    }

    private readonly long Position => _origin + _json.TokenStartIndex;

    private List<SafetensorsEntry> ReadEntries()
    {
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject, null);
        while (Next() != JsonTokenType.EndObject)
        {
            string name = Text(null);
            if (!names.Add(name))
                throw Malformed("The header has this name twice.", name);
            if (name == "__metadata__")
            {
                SkipMetadata();
                continue;
            }
            _context.ChargeTensor(name);
            entries.Add(ReadEntry(name));
        }
        while (_json.Read())
            throw Malformed("The header goes on after its object.", null);
        return entries;
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        TensorType? type = null;
        int[]? shape = null;
        long[]? offsets = null;
        Expect(JsonTokenType.StartObject, name);
        while (Next() != JsonTokenType.EndObject)
        {
            string field = Text(name);
            switch (field)
            {
                case "dtype" when type is null:
                    Expect(JsonTokenType.String, name);
                    string code = Text(name);
                    type = SafetensorsType.Parse(code)
                        ?? throw _context.Unsupported($"The tensor is of type {Quoted.Text(code)}, which is not supported.", name, Position);
                    break;
                case "shape" when shape is null:
                    shape = [.. ReadNumbers(name, MostDimensions).Select(size => (int)Math.Min(size, int.MaxValue))];
                    break;
                case "data_offsets" when offsets is null:
                    offsets = [.. ReadNumbers(name, 2)];
                    break;
                default:
                    throw Malformed($"The header has the field {Quoted.Text(field)} twice, or where none is known.", name);
            }
        }
        if (type is null || shape is null || offsets is not [var start, var end])
            throw Malformed("The header lacks the tensor's dtype, shape or data_offsets.", name);
        CheckLength(name, type.Value, shape, start, end);
        return new SafetensorsEntry(name, type.Value, shape, start, end);
    }

    private readonly void CheckLength(string name, TensorType type, int[] shape, long start, long end)
    {
        Int128 length = shape.Contains(0) ? 0 : Tensor.SizeOf(type);
        foreach (int size in shape)
            length = Int128.Min(length * size, long.MaxValue);
        if (end < start || end - start != length)
            throw _context.Malformed($"{type} [{string.Join(", ", shape)}] takes {length} bytes, and its offsets leave {end - start}.", name, Position);
    }

    private List<long> ReadNumbers(string name, int most)
    {
        var numbers = new List<long>();
        Expect(JsonTokenType.StartArray, name);
        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long number) || number < 0 || numbers.Count == most)
                throw Malformed($"A list in the header is not of at most {most} whole numbers from 0 up.", name);
            numbers.Add(number);
        }
        return numbers;
    }

    private void SkipMetadata()
    {
        Expect(JsonTokenType.StartObject, "__metadata__");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() != JsonTokenType.EndObject)
        {
            if (!names.Add(Text("__metadata__")))
                throw Malformed("The metadata has a name twice.", "__metadata__");
            Expect(JsonTokenType.String, "__metadata__");
        }
    }

    private JsonTokenType Next()
    {
        if (!_json.Read())
            throw Malformed("The header ends too soon.", null);
        return _json.TokenType;
    }

    private void Expect(JsonTokenType token, string? name)
    {
        if (Next() != token)
            throw Malformed($"The header has {_json.TokenType} where {token} belongs.", name);
    }

    private readonly string Text(string? name)
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw _context.Malformed("A name in the header escapes half a character.", name, Position, e);
        }
    }

    private readonly CheckpointException Malformed(string message, string? name) => _context.Malformed(message, name, Position);
}
