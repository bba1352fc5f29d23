using System.Globalization;

namespace Lava.Reports.Drawing;

/// <summary>Curves of one rate over another, a class each, in the unit square.</summary>
internal static class RateCurves
{
    private static readonly FigureSize Data = new(440, 440);

    /// <param name="Name">Of the class.</param>
    /// <param name="X">0 to 1.</param>
    /// <param name="Y">0 to 1.</param>
    /// <param name="Figure">What the legend says of it; null where it has none.</param>
    public sealed record Curve(string Name, double[] X, double[] Y, double? Figure);

    public static Figure Draw(string title, string x, string y, string figure, bool diagonal, bool stepped, IReadOnlyList<Curve> curves, FigureSize? size)
    {
        ArgumentNullException.ThrowIfNull(title);
        Check.Some(curves, nameof(curves));
        foreach (Curve curve in curves)
        {
            Check.Within(curve.X, 0, 1, $"{x} of {curve.Name}", nameof(curves));
            Check.Within(curve.Y, 0, 1, $"{y} of {curve.Name}", nameof(curves));
            Check.Same(curve.X.Length, curve.Y.Length, $"Points of {curve.Name}", nameof(curves));
            if (curve.Figure is { } number)
                Check.Within(number, 0, 1, $"{figure} of {curve.Name}", nameof(curves));
        }
        var legend = curves.Select((curve, i) => new LegendEntry(curve.Name, SeriesStyle.At(i).Color, SeriesStyle.At(i).Pattern, Value: Says(curve, figure))).ToList();
        return Chart.Of(title, legend, Data, size, () =>
        {
            ScottPlot.Plot plot = FigureAxes.Shares(x, y);
            if (diagonal)
                FigureAxes.Guide(plot, 0, 0, 1, 1);
            for (int i = 0; i < curves.Count; i++)
            {
                if (curves[i].X.Length == 0)
                    continue;
                SeriesStyle style = SeriesStyle.At(i);
                var (along, over) = stepped ? Steps(curves[i]) : (curves[i].X, curves[i].Y);
                FigureAxes.Line(plot, along, over, style.Color, style.Pattern);
            }
            return plot;
        });
    }

    /// <summary>Between two thresholds nothing is gained by half: the precision of a recall holds from the one below.</summary>
    private static (double[] X, double[] Y) Steps(Curve curve)
    {
        int count = curve.X.Length;
        double[] x = new double[2 * count - 1], y = new double[2 * count - 1];
        for (int i = 0; i < count; i++)
        {
            (x[2 * i], y[2 * i]) = (curve.X[i], curve.Y[i]);
            if (i > 0)
                (x[2 * i - 1], y[2 * i - 1]) = (curve.X[i - 1], curve.Y[i]);
        }
        return (x, y);
    }

    private static string Says(Curve curve, string figure) =>
        curve.X.Length == 0 || curve.Figure is null ? "none" : $"{figure} {curve.Figure.Value.ToString("0.000", CultureInfo.InvariantCulture)}";
}
