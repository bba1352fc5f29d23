using Lava.Reports.Drawing;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>The curves of a training run over its epochs: losses above, macro F1 below where there is one.</summary>
public static class CurvesFigure
{
    private const int MostMarked = 60;
    private static readonly SeriesStyle Training = new(Palette.Blue, LinePattern.Solid, Mark.Circle);
    private static readonly SeriesStyle Validation = new(Palette.Vermilion, new LinePattern([9, 4], 0, "dashed"), Mark.Square);
    private static readonly SeriesStyle MacroF1 = new(Palette.Green, LinePattern.Solid, Mark.Triangle);

    /// <summary>Draws them.</summary>
    /// <param name="points">At least one epoch, in order.</param>
    /// <param name="size">Of the whole; null for the usual one.</param>
    /// <exception cref="ArgumentException">There is no epoch, epochs do not rise, or a number is not finite.</exception>
    public static Figure Draw(IReadOnlyList<CurvePoint> points, FigureSize? size = null)
    {
        Check.Some(points, nameof(points));
        for (int i = 0; i < points.Count; i++)
        {
            CurvePoint point = points[i];
            if (i > 0 && point.Epoch <= points[i - 1].Epoch)
                throw new ArgumentException($"Epoch {point.Epoch} comes after epoch {points[i - 1].Epoch}.", nameof(points));
            Check.Within(point.TrainLoss, double.MinValue / 4, double.MaxValue / 4, $"Training loss of epoch {point.Epoch}", nameof(points));
            Check.Within(point.ValidationLoss, double.MinValue / 4, double.MaxValue / 4, $"Validation loss of epoch {point.Epoch}", nameof(points));
            if (point.MacroF1 is { } f1)
                Check.Within(f1, 0, 1, $"Macro F1 of epoch {point.Epoch}", nameof(points));
        }
        bool scored = points.All(point => point.MacroF1 is not null);
        return new Figure("Training", size ?? new FigureSize(720, scored ? 600 : 440), sheet => Draw(sheet, points, scored));
    }

    private static void Draw(Sheet sheet, IReadOnlyList<CurvePoint> points, bool scored)
    {
        CurvePoint? best = points.LastOrDefault(point => point.Best);
        bool marked = points.Count <= MostMarked;
        List<LegendEntry> legend = [Entry("training loss", Training, marked), Entry("validation loss", Validation, marked)];
        if (scored)
            legend.Add(Entry("macro F1", MacroF1, marked));
        if (best is not null)
            legend.Add(new LegendEntry($"best, epoch {best.Epoch}", Palette.Grey, FigureAxes.Dotted));
        float width = sheet.Size.Width - Style.Left - Style.Margin - 4;
        float top = Style.Margin + FigureLegend.DrawAcross(sheet, legend, Style.Left, Style.Margin, width) + 8;
        float whole = sheet.Size.Height - Style.Bottom - top, upper = scored ? whole * 0.58f : whole;
        using (Plot losses = Losses(points, best, marked, last: !scored))
            sheet.Plot(losses, SKRect.Create(Style.Left, top, width, scored ? upper - 18 : upper));
        if (!scored)
            return;
        using Plot scores = New(points, "macro F1");
        Line(scores, points, point => point.MacroF1!.Value, MacroF1, marked);
        Best(scores, best, 0, 1.03);
        scores.Axes.Left.TickGenerator = FigureAxes.Fifths();
        scores.Axes.Bottom.Label.Text = "epoch";
        sheet.Plot(scores, SKRect.Create(Style.Left, top + upper, width, whole - upper));
    }

    private static Plot Losses(IReadOnlyList<CurvePoint> points, CurvePoint? best, bool marked, bool last)
    {
        Plot plot = New(points, "loss");
        Line(plot, points, point => point.TrainLoss, Training, marked);
        Line(plot, points, point => point.ValidationLoss, Validation, marked);
        double least = points.Min(point => Math.Min(point.TrainLoss, point.ValidationLoss)), most = points.Max(point => Math.Max(point.TrainLoss, point.ValidationLoss));
        double room = most > least ? 0.06 * (most - least) : Math.Max(1e-6, 0.1 * Math.Abs(most));
        Best(plot, best, least - room, most + room);
        if (last)
            plot.Axes.Bottom.Label.Text = "epoch";
        else
            plot.Axes.Bottom.TickLabelStyle.IsVisible = false;
        return plot;
    }

    private static Plot New(IReadOnlyList<CurvePoint> points, string axis)
    {
        Plot plot = FigureAxes.New("", axis);
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true, MinimumTickSpacing = 45 };
        int first = points[0].Epoch, final = Math.Max(points[^1].Epoch, first + 1);
        plot.Axes.SetLimitsX(first - 0.02 * (final - first) - 0.1, final + 0.02 * (final - first) + 0.1);
        return plot;
    }

    private static void Line(Plot plot, IReadOnlyList<CurvePoint> points, Func<CurvePoint, double> value, SeriesStyle style, bool marked) =>
        FigureAxes.Line(plot, [.. points.Select(point => (double)point.Epoch)], [.. points.Select(value)], style.Color, style.Pattern, mark: marked ? style.Mark : null);

    private static void Best(Plot plot, CurvePoint? best, double least, double most)
    {
        plot.Axes.SetLimitsY(least, most);
        if (best is not null)
            FigureAxes.Guide(plot, best.Epoch, least, best.Epoch, most);
    }

    private static LegendEntry Entry(string name, SeriesStyle style, bool marked) => new(name, style.Color, style.Pattern, marked ? style.Mark : null);
}
