using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>A line through points of a plot. Its dashes are cut here rather than by Skia, whose SVG knows none.</summary>
internal sealed class SeriesLine(double[] x, double[] y, Color color, LinePattern pattern, float width) : IPlottable
{
    /// <summary>What stands at each point; none leaves the line alone.</summary>
    public Mark? Mark { get; init; }

    /// <summary>Whether the line joins the points.</summary>
    public bool Joined { get; init; } = true;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new ScottPlot.Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => x.Length == 0 ? AxisLimits.NoLimits : new(x.Min(), x.Max(), y.Min(), y.Max());

    public void Render(RenderPack rp)
    {
        var sheet = new Sheet(rp.Canvas, default, vector: false);
        SKPoint[] points = [.. Enumerable.Range(0, x.Length).Select(i => Place(x[i], y[i]))];
        if (Joined && points.Length > 1)
        {
            using var path = new SKPath();
            path.AddPoly(points, close: false);
            // Yellow is faint on white.
            if (color == Palette.Yellow)
                sheet.Outline(path, Palette.Grey, width + 1.4f);
            using SKPath cut = Dashes.Cut(path, pattern);
            sheet.Outline(cut, color, width);
        }
        if (Mark is not { } mark)
            return;
        foreach (SKPoint point in points)
            Marks.Draw(sheet, mark, point.X, point.Y, 3.5f, color);
    }

    private SKPoint Place(double x, double y)
    {
        Pixel pixel = Axes.GetPixel(new Coordinates(x, y));
        return new SKPoint(pixel.X, pixel.Y);
    }
}
