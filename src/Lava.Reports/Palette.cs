using ScottPlot;

namespace Lava.Reports;

/// <summary>Colours that people with any colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008), and the greys between them.</summary>
internal static class Palette
{
    public static readonly Color Blue = Color.FromHex("#0072B2");
    public static readonly Color Vermilion = Color.FromHex("#D55E00");
    public static readonly Color Green = Color.FromHex("#009E73");
    public static readonly Color Orange = Color.FromHex("#E69F00");
    public static readonly Color Sky = Color.FromHex("#56B4E9");
    public static readonly Color Purple = Color.FromHex("#CC79A7");
    public static readonly Color Black = Color.FromHex("#000000");
    public static readonly Color Yellow = Color.FromHex("#F0E442");
    public static readonly Color White = Color.FromHex("#FFFFFF");

    /// <summary>Text and lines beside the data.</summary>
    public static readonly Color Grey = Color.FromHex("#595959");

    /// <summary>Frames and the lines of a grid.</summary>
    public static readonly Color LightGrey = Color.FromHex("#C8C8C8");

    /// <summary>What stands for "no answer".</summary>
    public static readonly Color Unknown = Color.FromHex("#9A9A9A");

    /// <summary>Of series, in the order in which they are given out; yellow, which is faint on white, comes last.</summary>
    public static readonly IReadOnlyList<Color> Series = [Blue, Vermilion, Green, Orange, Sky, Purple, Black, Yellow];

    /// <summary>White to dark blue; the lightness falls evenly with the share, so that it reads in grey.</summary>
    /// <param name="share">0 to 1.</param>
    public static Color Shade(double share) => new(Mix(255, 8, share), Mix(255, 48, share), Mix(255, 107, share));

    /// <summary>Letters that read on <see cref="Shade"/>.</summary>
    public static Color InkOn(double share) => share > 0.5 ? White : Black;

    private static byte Mix(int from, int to, double share) => (byte)Math.Round(from + (to - from) * share);
}
