using System.Globalization;
using Lava.Reports.Drawing;
using ScottPlot;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>A reliability diagram (Guo et al. 2017): how often answers of a confidence are right, above how many there are. On the diagonal confidence is what it says.</summary>
public static class ReliabilityFigure
{
    private static readonly FigureSize Usual = new(560, 620);

    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="bins">At least one, of rising confidence.</param>
    /// <param name="error">Expected calibration error, 0 to 1; written if given.</param>
    /// <param name="size">Of the whole; null for the usual one.</param>
    /// <exception cref="ArgumentException">A bin is no range, a count negative, or a number no share.</exception>
    public static Figure Draw(string title, IReadOnlyList<ReliabilityBin> bins, double? error = null, FigureSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        Check.Some(bins, nameof(bins));
        foreach (ReliabilityBin bin in bins)
            Validate(bin);
        if (error is { } share)
            Check.Within(share, 0, 1, "Calibration error", nameof(error));
        return new Figure(title, size ?? Usual, sheet => Draw(sheet, title, bins, error));
    }

    private static void Validate(ReliabilityBin bin)
    {
        Check.Within(bin.Lower, 0, 1, "Where a bin begins", nameof(bin));
        Check.Within(bin.Upper, bin.Lower, 1, "Where a bin ends", nameof(bin));
        ArgumentOutOfRangeException.ThrowIfNegative(bin.Count, nameof(bin));
        if (bin.Count == 0)
            return;
        Check.Within(bin.Confidence, 0, 1, "Mean confidence", nameof(bin));
        Check.Within(bin.Accuracy, 0, 1, "Accuracy", nameof(bin));
    }

    private static void Draw(Sheet sheet, string title, IReadOnlyList<ReliabilityBin> bins, double? error)
    {
        sheet.Title(title);
        LegendEntry[] legend = [new("accuracy", Palette.Blue), new("confidence beyond accuracy", Palette.Orange)];
        float right = sheet.Size.Width - Style.Margin - 4, width = right - Style.Left;
        float top = Style.Top + FigureLegend.DrawAcross(sheet, legend, Style.Left, Style.Top - 8, width);
        if (error is { } share)
            sheet.Text($"ECE {share.ToString("0.0000", CultureInfo.InvariantCulture)}", right, Style.Top + 1.5f, new Letters(Style.Tick, Palette.Black, SKTextAlign.Right));
        float whole = sheet.Size.Height - Style.Bottom - top, upper = whole * 0.7f;
        using (Plot accuracy = Accuracy(bins))
            sheet.Plot(accuracy, SKRect.Create(Style.Left, top, width, upper - 26));
        using Plot counts = Counts(bins);
        sheet.Plot(counts, SKRect.Create(Style.Left, top + upper, width, whole - upper));
    }

    private static Plot Accuracy(IReadOnlyList<ReliabilityBin> bins)
    {
        Plot plot = FigureAxes.Shares("", "accuracy");
        foreach (ReliabilityBin bin in bins.Where(bin => bin.Count > 0))
        {
            Box(plot, bin, 0, bin.Accuracy, Palette.Blue.WithAlpha(0.75));
            if (bin.Confidence > bin.Accuracy)
                Box(plot, bin, bin.Accuracy, bin.Confidence, Palette.Orange.WithAlpha(0.55));
        }
        FigureAxes.Guide(plot, 0, 0, 1, 1);
        ReliabilityBin[] filled = [.. bins.Where(bin => bin.Count > 0)];
        plot.Add.Plottable(new SeriesLine([.. filled.Select(bin => bin.Confidence)], [.. filled.Select(bin => bin.Accuracy)], Palette.Black, LinePattern.Solid, Style.Line)
        {
            Mark = Mark.Circle,
            Joined = false,
        });
        plot.Axes.Bottom.TickLabelStyle.IsVisible = false;
        return plot;
    }

    private static Plot Counts(IReadOnlyList<ReliabilityBin> bins)
    {
        Plot plot = FigureAxes.New("confidence", "answers");
        foreach (ReliabilityBin bin in bins.Where(bin => bin.Count > 0))
            Box(plot, bin, 0, bin.Count, Palette.Unknown);
        plot.Axes.SetLimits(-0.01, 1.01, 0, Math.Max(1, bins.Max(bin => bin.Count)) * 1.08);
        plot.Axes.Bottom.TickGenerator = FigureAxes.Fifths();
        plot.Axes.Left.TickGenerator = FigureAxes.Whole();
        return plot;
    }

    private static void Box(Plot plot, ReliabilityBin bin, double from, double to, Color fill)
    {
        var box = plot.Add.Rectangle(bin.Lower, bin.Upper, from, to);
        box.FillColor = fill;
        box.LineColor = Palette.White;
        box.LineWidth = 1;
    }
}
