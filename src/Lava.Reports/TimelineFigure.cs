using Lava.Reports.Drawing;
using ScottPlot;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>What the parts of a recording were taken for: windows in the colour of their answer, as high as they are sure.</summary>
public static class TimelineFigure
{
    private static readonly FigureSize Usual = new(720, 260);

    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="windows">At least one, in order; they may overlap.</param>
    /// <param name="seconds">Length of the recording.</param>
    /// <param name="threshold">Confidence that an answer needs, 0 to 1; null for none.</param>
    /// <param name="size">Of the whole; null for the usual one.</param>
    /// <exception cref="ArgumentException">A window is no span within the recording, or a number no share.</exception>
    public static Figure Draw(string title, IReadOnlyList<TimelineWindow> windows, double seconds, double? threshold = null, FigureSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        Check.Within(seconds, 1e-3, 1e7, "Seconds", nameof(seconds));
        if (threshold is { } needed)
            Check.Within(needed, 0, 1, "Threshold", nameof(threshold));
        var timeline = new TimelineDrawing(windows, seconds, nameof(windows));
        List<LegendEntry> legend = [.. timeline.Legend];
        if (threshold is not null)
            legend.Add(new LegendEntry("threshold", Palette.Black, TimelineDrawing.Needed));
        FigureSize whole = size ?? Usual;
        float width = whole.Width - Style.Left - Style.Margin - 12;
        float names = FigureLegend.DrawAcross(null, legend, 0, 0, width);
        if (size is null)
            whole = whole with { Height = whole.Height + (int)names };
        return new Figure(title, whole, sheet =>
        {
            sheet.Title(title);
            FigureLegend.DrawAcross(sheet, legend, Style.Left, Style.Top - 10, width);
            using Plot plot = FigureAxes.New("seconds", "confidence");
            FigureAxes.Time(plot, seconds);
            timeline.Draw(sheet, SKRect.Create(Style.Left, Style.Top + names, width, whole.Height - Style.Bottom - Style.Top - names), plot, seconds, threshold);
        });
    }
}
