using System.Globalization;
using Lava.Reports.Drawing;
using ScottPlot;

namespace Lava.Reports;

/// <summary>Coverage–risk curves: what share of answers is wrong, over the share of recordings that gets one. Lower is better.</summary>
public static class CoverageRiskFigure
{
    private static readonly FigureSize Data = new(520, 400);
    private static readonly Mark[] Signs = [Mark.Circle, Mark.Square, Mark.Triangle, Mark.Diamond];

    /// <summary>Draws them.</summary>
    /// <param name="title">What they are of.</param>
    /// <param name="curves">At least one.</param>
    /// <param name="marks">Thresholds on them; may be empty.</param>
    /// <param name="size">Of the whole; null for one that fits.</param>
    /// <exception cref="ArgumentException">Lengths differ, a curve is empty, or a number is no share.</exception>
    public static Figure Draw(string title, IReadOnlyList<CoverageRiskCurve> curves, IReadOnlyList<CoverageRiskMark> marks, FigureSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        Check.Some(curves, nameof(curves));
        Check.Some(marks, nameof(marks), empty: true);
        foreach (CoverageRiskCurve curve in curves)
        {
            Check.Some(curve.Coverages, nameof(curves));
            Check.Within(curve.Coverages, 0, 1, $"Coverage of {curve.Name}", nameof(curves));
            Check.Within(curve.Risks, 0, 1, $"Risk of {curve.Name}", nameof(curves));
            Check.Same(curve.Coverages.Length, curve.Risks.Length, $"Points of {curve.Name}", nameof(curves));
        }
        foreach (CoverageRiskMark mark in marks)
        {
            Check.Within(mark.Coverage, 0, 1, $"Coverage of {mark.Name}", nameof(marks));
            Check.Within(mark.Risk, 0, 1, $"Risk of {mark.Name}", nameof(marks));
        }
        IEnumerable<LegendEntry> lines = curves.Select((curve, i) => new LegendEntry(
            curve.Name, SeriesStyle.At(i).Color, SeriesStyle.At(i).Pattern, Value: curve.Area is { } area ? $"area {area.ToString("0.0000", CultureInfo.InvariantCulture)}" : ""));
        IEnumerable<LegendEntry> points = marks.Select((mark, i) => new LegendEntry(mark.Name, Palette.Black, Mark: Signs[i % Signs.Length]));
        return Chart.Of(title, [.. lines, .. points], Data, size, () => Make(curves, marks));
    }

    private static Plot Make(IReadOnlyList<CoverageRiskCurve> curves, IReadOnlyList<CoverageRiskMark> marks)
    {
        Plot plot = FigureAxes.New("coverage (share answered)", "risk (share of answers wrong)");
        for (int i = 0; i < curves.Count; i++)
            FigureAxes.Line(plot, curves[i].Coverages, curves[i].Risks, SeriesStyle.At(i).Color, SeriesStyle.At(i).Pattern);
        for (int i = 0; i < marks.Count; i++)
            FigureAxes.Line(plot, [marks[i].Coverage], [marks[i].Risk], Palette.Black, LinePattern.Solid, mark: Signs[i % Signs.Length]);
        double most = curves.SelectMany(curve => curve.Risks).Concat(marks.Select(mark => mark.Risk)).Max();
        plot.Axes.SetLimits(-0.01, 1.01, -0.02 * Math.Max(most, 0.05), Math.Max(most, 0.05) * 1.06);
        plot.Axes.Bottom.TickGenerator = FigureAxes.Fifths();
        return plot;
    }
}
