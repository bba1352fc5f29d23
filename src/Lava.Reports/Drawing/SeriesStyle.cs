using ScottPlot;

namespace Lava.Reports.Drawing;

/// <summary>How the n-th of many lines or classes looks. Neighbours differ in colour and in shape; the first 40 are all different.</summary>
/// <param name="Color">One of eight.</param>
/// <param name="Pattern">One of five.</param>
/// <param name="Mark">One of eight.</param>
internal readonly record struct SeriesStyle(Color Color, LinePattern Pattern, Mark Mark)
{
    private static readonly LinePattern[] Patterns =
        [LinePattern.Solid, new([9, 4], 0, "dashed"), new([2, 3], 0, "dotted"), new([10, 3, 2, 3], 0, "dash-dot"), new([4, 3], 0, "short dashes")];

    public static SeriesStyle At(int index)
    {
        int colors = Palette.Series.Count, round = index / colors;
        return new SeriesStyle(Palette.Series[index % colors], Patterns[(index + round) % Patterns.Length], (Mark)((index + round) % Enum.GetValues<Mark>().Length));
    }
}
