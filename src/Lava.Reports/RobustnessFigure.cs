using Lava.Reports.Drawing;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>Accuracy and rejection against the strength of a disturbance, a panel each; dotted lines are the undisturbed recordings.</summary>
public static class RobustnessFigure
{
    private const float PanelWidth = 270;
    private const float PanelHeight = 170;
    private const float Beside = 58;
    private const float Between = 62;
    private static readonly SeriesStyle Right = new(Palette.Blue, LinePattern.Solid, Mark.Circle);
    private static readonly SeriesStyle Rejected = new(Palette.Vermilion, new LinePattern([9, 4], 0, "dashed"), Mark.Square);

    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="series">At least one.</param>
    /// <param name="accuracy">Of the undisturbed recordings, 0 to 1.</param>
    /// <param name="rejection">Of the undisturbed recordings, 0 to 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no strength, or a number is no share.</exception>
    public static Figure Draw(string title, IReadOnlyList<RobustnessSeries> series, double accuracy, double rejection)
    {
        ArgumentNullException.ThrowIfNull(title);
        Check.Some(series, nameof(series));
        Check.Within(accuracy, 0, 1, "Accuracy", nameof(accuracy));
        Check.Within(rejection, 0, 1, "Rejection", nameof(rejection));
        foreach (RobustnessSeries one in series)
        {
            Check.Some(one.Strengths, nameof(series));
            Check.Within(one.Accuracies, 0, 1, $"Accuracy under {one.Name}", nameof(series));
            Check.Within(one.Rejections, 0, 1, $"Rejection under {one.Name}", nameof(series));
            Check.Same(one.Strengths.Count, one.Accuracies.Length, $"Strengths and accuracies of {one.Name}", nameof(series));
            Check.Same(one.Strengths.Count, one.Rejections.Length, $"Strengths and rejections of {one.Name}", nameof(series));
        }
        int columns = series.Count <= 2 ? series.Count : series.Count <= 4 ? 2 : 3, rows = (series.Count + columns - 1) / columns;
        float width = Math.Max(2 * Style.Margin + columns * (Beside + PanelWidth), 520);
        var size = new FigureSize((int)width, (int)(Style.Top + 24 + rows * (PanelHeight + Between) + Style.Margin));
        return new Figure(title, size, sheet => Draw(sheet, title, series, columns, accuracy, rejection));
    }

    private static void Draw(Sheet sheet, string title, IReadOnlyList<RobustnessSeries> series, int columns, double accuracy, double rejection)
    {
        sheet.Title(title);
        LegendEntry[] legend = [new("accuracy", Right.Color, Right.Pattern, Right.Mark), new("rejection", Rejected.Color, Rejected.Pattern, Rejected.Mark), new("undisturbed", Palette.Grey, FigureAxes.Dotted)];
        FigureLegend.DrawAcross(sheet, legend, Style.Margin + Beside, Style.Top - 10, sheet.Size.Width - 2 * Style.Margin - Beside);
        var heading = new Letters(Style.Label, Palette.Black);
        for (int i = 0; i < series.Count; i++)
        {
            float left = Style.Margin + Beside + i % columns * (Beside + PanelWidth), top = Style.Top + 44 + i / columns * (PanelHeight + Between);
            sheet.Text(heading.Fit(series[i].Name, PanelWidth), left, top - 12, heading);
            using Plot plot = Panel(series[i], accuracy, rejection, first: i % columns == 0);
            sheet.Plot(plot, SKRect.Create(left, top, PanelWidth - Style.Margin, PanelHeight));
        }
    }

    private static Plot Panel(RobustnessSeries series, double accuracy, double rejection, bool first)
    {
        int count = series.Strengths.Count;
        Plot plot = FigureAxes.New("", first ? "share" : "");
        double[] places = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        plot.Axes.SetLimits(-0.4, count - 0.6, -0.03, 1.03);
        // As many strengths as there is room to write.
        const float room = PanelWidth - Style.Margin;
        var letters = new Letters(Style.Tick, Palette.Black);
        if (Widest() * count > room)
            letters = letters with { Size = Style.Small };
        int every = (int)Math.Ceiling(Widest() * count / room);
        plot.Axes.Bottom.TickLabelStyle.FontSize = letters.Size;
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. places.Where((_, i) => i % every == 0)], [.. series.Strengths.Where((_, i) => i % every == 0).Select(text => letters.Fit(text, PanelWidth / 2))]);
        plot.Axes.Left.TickGenerator = FigureAxes.Fifths();
        FigureAxes.Guide(plot, -1, accuracy, count, accuracy, Right.Color);
        FigureAxes.Guide(plot, -1, rejection, count, rejection, Rejected.Color);
        Line(plot, places, series.Accuracies, Right);
        Line(plot, places, series.Rejections, Rejected);
        return plot;

        float Widest() => series.Strengths.Max(letters.Width) + 6;
    }

    private static void Line(Plot plot, double[] x, double[] y, SeriesStyle style) =>
        FigureAxes.Line(plot, x, y, style.Color, style.Pattern, mark: style.Mark);
}
