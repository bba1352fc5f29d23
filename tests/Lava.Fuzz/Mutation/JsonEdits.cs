using System.Text.Json;

namespace Lava.Fuzz.Mutation;

/// <summary>Changes to JSON that leave it JSON, so that what it says is what is wrong with it.</summary>
internal static class JsonEdits
{
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "0", "-1", "1", "2", "0.5", "1e-400", "1e308", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "4294967296", "16000", "\"\"", "\"A\"", "\"B\"", "\"a\"", "\"w.pt\"",
            "\"/etc/passwd\"", "\"../w.pt\"", "\"a/b.pt\"", "\"con.\"", "\" a\"", "\"\\u0000\"", "\"\\u202e\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "[]", "{}", "[null]", "[\"a\",\"a\"]", "[0,8]", "[8,0]", "[0,0]",
            "{\"\":0}", "{\"name\":\"a\"}", "{\"name\":\"x\",\"genuine\":true}", "\"F32\"", "\"BOOL\"", "[4294967295,4294967295]", "[[[[[[]]]]]]", "\"https://a@b/\"", "\"http://b/\"",
        }.Select(System.Text.Encoding.ASCII.GetBytes), [(byte)'"', .. Enumerable.Repeat((byte)'x', 300), (byte)'"'],
    ];

    /// <summary>Changes a value, or doubles, drops or renames a member.</summary>
    /// <param name="buffer">JSON from a place on.</param>
    /// <param name="random">Chooses.</param>
    /// <param name="from">The place.</param>
    /// <returns>False where there is no JSON.</returns>
    public static bool Change(EditBuffer buffer, FuzzRandom random, int from = 0)
    {
        if (from >= buffer.Length)
            return false;
        List<Part> parts = Parts(buffer.Bytes[from..]);
        if (parts.Count == 0)
            return false;
        Part part = random.Of(parts);
        byte[] whole = buffer.Bytes.Slice(from + part.Start, part.End - part.Start).ToArray();
        switch (random.Below(part.IsMember ? 8 : 4))
        {
            case 4:
                buffer.Insert(from + part.Start, [.. whole, (byte)',']);
                break;
            case 5:
                Drop(buffer, from + part.Start, whole.Length);
                break;
            case 6 or 7:
                Part other = random.Of(parts.FindAll(candidate => candidate.IsMember));
                Replace(part.Start, whole.Length, buffer.Bytes.Slice(from + other.Start, other.End - other.Start).ToArray());
                break;
            default:
                Replace(part.Value, part.End - part.Value, random.Of(Values));
                break;
        }
        return true;

        void Replace(int start, int length, byte[] text)
        {
            buffer.Remove(from + start, length);
            buffer.Insert(from + start, text);
        }
    }

    private static void Drop(EditBuffer buffer, int start, int length)
    {
        int end = start + length, before = buffer.Bytes[..start].LastIndexOfAnyExcept(" \r\n\t"u8);
        if (end < buffer.Length && buffer.Bytes[end] == ',')
            end++;
        else if (before >= 0 && buffer.Bytes[before] == ',')
            start = before;
        buffer.Remove(start, end - start);
    }

    /// <summary>Members and elements, as far as it is JSON.</summary>
    private static List<Part> Parts(ReadOnlySpan<byte> json)
    {
        var parts = new List<Part>();
        var open = new Stack<(int Start, int Value, bool IsMember)>();
        int name = -1;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                int start = (int)reader.TokenStartIndex, end = (int)reader.BytesConsumed;
                (int Start, int Value, bool IsMember) here = (name >= 0 ? name : start, start, name >= 0);
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = start;
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push(here);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        here = open.Pop();
                        parts.Add(new Part(here.Start, here.Value, end, here.IsMember));
                        break;
                    default:
                        parts.Add(new Part(here.Start, here.Value, end, here.IsMember));
                        break;
                }
                name = -1;
            }
        }
        catch (JsonException)
        {
            // What came before is enough.
        }
        return parts;
    }

    /// <param name="Start">First byte: of the name, where it has one.</param>
    /// <param name="Value">First byte of the value.</param>
    /// <param name="End">The byte behind it.</param>
    /// <param name="IsMember">Whether it has a name.</param>
    private readonly record struct Part(int Start, int Value, int End, bool IsMember);
}
