using ScottPlot;

namespace Lava.Reports;

/// <summary>The curves of a training run: losses on the left axis, macro F1 on the right.</summary>
public static class CurvesFigure
{
    private const int Width = 1200;
    private const int Height = 700;

    /// <summary>A PNG of them.</summary>
    /// <param name="points">At least one epoch, in order.</param>
    public static byte[] Png(IReadOnlyList<CurvePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(points));
        using var plot = new Plot();
        double[] epochs = [.. points.Select(point => (double)point.Epoch)];
        Line(plot, epochs, [.. points.Select(point => point.TrainLoss)], "training loss", Palette.Blue, LinePattern.Solid, MarkerShape.FilledCircle);
        Line(plot, epochs, [.. points.Select(point => point.ValidationLoss)], "validation loss", Palette.Vermilion, LinePattern.Dashed, MarkerShape.FilledSquare);
        if (points.All(point => point.MacroF1 is not null))
        {
            var line = Line(plot, epochs, [.. points.Select(point => point.MacroF1!.Value)], "macro F1 (right)", Palette.Green, LinePattern.Dotted, MarkerShape.FilledTriangleUp);
            line.Axes.YAxis = plot.Axes.Right;
            plot.Axes.Right.Label.Text = "macro F1";
            plot.Axes.SetLimitsY(0, 1.02, plot.Axes.Right);
        }
        if (points.LastOrDefault(point => point.Best) is { } best)
        {
            var mark = plot.Add.VerticalLine(best.Epoch, 1.5f, Palette.Grey, LinePattern.Dotted);
            mark.LegendText = $"best, epoch {best.Epoch}";
        }
        plot.Axes.Bottom.Label.Text = "epoch";
        plot.Axes.Left.Label.Text = "loss";
        plot.Axes.SetLimitsX(epochs[0] - 0.5, Math.Max(epochs[^1], epochs[0] + 1) + 0.5);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.AutoScaleY(plot.Axes.Left);
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.Label.FontSize = 20;
            axis.TickLabelStyle.FontSize = 16;
        }
        plot.Axes.Left.Label.Bold = plot.Axes.Right.Label.Bold = plot.Axes.Bottom.Label.Bold = false;
        plot.Legend.FontSize = 16;
        plot.ShowLegend(Edge.Top).Legend.Orientation = Orientation.Horizontal;
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static ScottPlot.Plottables.Scatter Line(Plot plot, double[] x, double[] y, string name, Color color, LinePattern pattern, MarkerShape marker)
    {
        var line = plot.Add.Scatter(x, y, color);
        line.LegendText = name;
        line.LineWidth = 2.5f;
        line.LinePattern = pattern;
        line.MarkerShape = marker;
        line.MarkerSize = x.Length <= 60 ? 7 : 0;
        return line;
    }
}
