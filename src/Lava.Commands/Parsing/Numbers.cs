using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Lava.Commands.Parsing;

/// <summary>Options that take numbers, checked on reading: a point for decimals in every locale, no infinities, ranges said.</summary>
internal static class Numbers
{
    private const double Day = 24 * 3600;

    /// <summary>A number of seconds above zero, at most a day.</summary>
    public static Option<double?> Seconds(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "S",
        CustomParser = result => Read(result, $"{name} takes a number of seconds above 0, at most a day", value => value is > 0 and <= Day),
    };

    /// <summary>A number above zero.</summary>
    public static Option<double?> Positive(string name, string helpName, string description, double highest) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Read(result, string.Create(CultureInfo.InvariantCulture, $"{name} takes a number above 0, at most {highest}"),
            value => value > 0 && value <= highest),
    };

    /// <summary>A whole number from a range.</summary>
    public static Option<int?> Whole(string name, string helpName, string description, int lowest, int highest) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => (int?)Read(result, $"{name} takes a whole number from {lowest} to {highest}",
            value => value >= lowest && value <= highest && value == Math.Floor(value)),
    };

    /// <summary>A number, where it is one.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static double? Read(ArgumentResult result, string rule, Func<double, bool> holds)
    {
        string text = result.Tokens[0].Value;
        if (TryRead(text, out double value) && holds(value))
            return value;
        result.AddError($"{rule}, not '{text}'.");
        return null;
    }
}
