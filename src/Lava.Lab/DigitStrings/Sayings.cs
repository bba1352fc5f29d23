using System.Globalization;

namespace Lava.Lab.DigitStrings;

/// <summary>What the voices are given to say. Each reads it in its own language, so that words sound as unlike as those of the people do.</summary>
internal static class Sayings
{
    private const string Letters = "abdefhiklmnoprsu";

    private static readonly string[] Words =
    [
        "mama", "banana", "radio", "tomato", "moto", "piano", "salami", "panda", "lemon", "kilo", "metro", "zebra", "taxi", "hotel", "auto", "opera", "sofa", "robot",
        "vino", "luna", "karta", "dom", "nos", "pat",
    ];

    /// <summary>Ten digits, ten numbers, letters, short words.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Enumerable.Range(0, 10).Concat([11, 12, 15, 18, 20, 26, 37, 48, 64, 90]).Select(number => number.ToString(CultureInfo.InvariantCulture)),
        .. Letters.Select(letter => letter.ToString()), .. Words,
    ];
}
