using ScottPlot;

namespace Lava.Reports;

/// <summary>Colours that people with any colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008).</summary>
internal static class Palette
{
    public static readonly Color Blue = Color.FromHex("#0072B2");
    public static readonly Color Vermilion = Color.FromHex("#D55E00");
    public static readonly Color Green = Color.FromHex("#009E73");
    public static readonly Color Grey = Color.FromHex("#595959");
}
