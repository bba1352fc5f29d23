using System.Globalization;
using System.Numerics;
using System.Text;

namespace Lava.Checkpoints.Pickle;

/// <summary>The opcodes of protocol 0, whose arguments are lines of text.</summary>
internal static class PickleText
{
    private const int LongestNumber = 600;

    /// <summary>INT: a decimal number, or 00 and 01 for the booleans.</summary>
    public static object ParseInt(PickleInput input) => ReadNumber(input) switch
    {
        "00" => false,
        "01" => true,
        var text => ParseInteger(text, input),
    };

    /// <summary>LONG: a decimal number and, from Python 2, an L.</summary>
    public static object ParseLong(PickleInput input) => ParseInteger(ReadNumber(input).TrimEnd('L'), input);

    /// <summary>FLOAT, as Python's repr writes it.</summary>
    public static object ParseFloat(PickleInput input)
    {
        string text = ReadNumber(input);
        return text switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "-nan" => double.NaN,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) => value,
            _ => throw input.Malformed("A number in the pickle is none."),
        };
    }

    /// <summary>Index of GET and PUT.</summary>
    public static uint ParseIndex(PickleInput input) =>
        uint.TryParse(ReadNumber(input), NumberStyles.None, CultureInfo.InvariantCulture, out uint index)
            ? index
            : throw input.Malformed("An index into the memo is no number.");

    /// <summary>STRING: Python 2's repr of a string.</summary>
    public static string ParseString(PickleInput input)
    {
        string line = input.ReadLine();
        if (line.Length < 2 || line[0] is not ('\'' or '"') || line[^1] != line[0])
            throw input.Malformed("A string in the pickle has no quotes.");
        if (line.Contains('\\', StringComparison.Ordinal) || line.Any(c => c > '\x7e'))
            throw input.Unsupported("A string in the pickle has escapes of Python 2, which are not supported.");
        return line[1..^1];
    }

    /// <summary>UNICODE: raw-unicode-escape, Latin-1 with \u and \U escapes.</summary>
    public static string ParseUnicode(PickleInput input)
    {
        string line = input.ReadLine();
        var text = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            int digits = line[i] != '\\' || i + 1 == line.Length ? 0 : line[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits == 0)
            {
                text.Append(line[i]);
                continue;
            }
            if (line.Length - i - 2 < digits
                || !uint.TryParse(line.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
                || !Rune.IsValid(code))
                throw input.Malformed("A string in the pickle has a broken escape.");
            text.Append(new Rune(code).ToString());
            i += digits + 1;
        }
        return text.ToString();
    }

    private static object ParseInteger(string text, PickleInput input) =>
        BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number)
            ? PickleScalars.Shrink(number)
            : throw input.Malformed("A number in the pickle is none.");

    private static string ReadNumber(PickleInput input)
    {
        string line = input.ReadLine();
        return line.Length <= LongestNumber ? line.TrimEnd('\r') : throw input.LimitExceeded($"A number of {line.Length} digits.");
    }
}
