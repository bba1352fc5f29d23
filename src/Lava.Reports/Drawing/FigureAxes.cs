using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Lava.Reports.Drawing;

/// <summary>Plots in the look of all figures.</summary>
internal static class FigureAxes
{
    /// <summary>Of lines that something is compared with.</summary>
    public static readonly LinePattern Dotted = new([3, 3], 0, "dotted");

    /// <summary>An empty plot; whoever draws it disposes of it.</summary>
    public static Plot New(string x, string y)
    {
        var plot = new Plot();
        Typefaces.Use(plot);
        plot.Axes.Bottom.Label.Text = x;
        plot.Axes.Left.Label.Text = y;
        plot.Grid.MajorLineColor = Palette.LightGrey.WithAlpha(0.6);
        plot.Grid.MajorLineWidth = Style.Thin;
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { MinimumTickSpacing = 45 };
        plot.Axes.Left.TickGenerator = new NumericAutomatic { MinimumTickSpacing = 30 };
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.Label.FontSize = Style.Label;
            axis.Label.FontName = Typefaces.Family;
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = Style.Tick;
            axis.TickLabelStyle.FontName = Typefaces.Family;
            axis.MinorTickStyle.Length = 0;
            axis.FrameLineStyle.Color = Palette.Grey;
            axis.MajorTickStyle.Color = Palette.Grey;
        }
        plot.HideLegend();
        return plot;
    }

    /// <summary>Both axes from 0 to 1.</summary>
    public static Plot Shares(string x, string y)
    {
        Plot plot = New(x, y);
        plot.Axes.SetLimits(-0.01, 1.01, -0.01, 1.01);
        plot.Axes.Bottom.TickGenerator = Fifths();
        plot.Axes.Left.TickGenerator = Fifths();
        return plot;
    }

    /// <summary>0, 0.2, … 1.</summary>
    public static NumericManual Fifths() => new([0, 0.2, 0.4, 0.6, 0.8, 1], ["0", "0.2", "0.4", "0.6", "0.8", "1"]);

    /// <summary>Makes the horizontal axis one of time: seconds, or minutes and seconds from two minutes on.</summary>
    public static void Time(Plot plot, double seconds)
    {
        if (seconds < 120)
            return;
        double[] steps = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000, 86400];
        double step = steps.FirstOrDefault(step => seconds / step <= 9, Math.Ceiling(seconds / 9 / 86400) * 86400);
        double[] places = [.. Enumerable.Range(0, (int)(seconds / step) + 1).Select(i => i * step)];
        plot.Axes.Bottom.TickGenerator = new NumericManual(places, [.. places.Select(Clock)]);
        plot.Axes.Bottom.Label.Text = seconds < 3600 ? "minutes:seconds" : "hours:minutes:seconds";

        string Clock(double at) => seconds < 3600
            ? FormattableString.Invariant($"{(int)at / 60}:{(int)at % 60:00}")
            : FormattableString.Invariant($"{(int)at / 3600}:{(int)at / 60 % 60:00}:{(int)at % 60:00}");
    }

    /// <summary>Ticks at whole numbers, few enough for a low plot.</summary>
    public static NumericAutomatic Whole() => new()
    {
        IntegerTicksOnly = true,
        MinimumTickSpacing = 28,
        LabelFormatter = Short,
    };

    // Numbers of any size in the room of five digits.
    private static string Short(double value) => value switch
    {
        >= 1e6 => (value / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + " M",
        >= 1e4 => (value / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + " k",
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>A line in a style.</summary>
    public static void Line(Plot plot, double[] x, double[] y, Color color, LinePattern pattern, float width = Style.Line, Mark? mark = null) =>
        plot.Add.Plottable(new SeriesLine(x, y, color, pattern, width) { Mark = mark });

    /// <summary>A line across that something is compared with.</summary>
    public static void Guide(Plot plot, double x, double y, double toX, double toY, Color? color = null) =>
        Line(plot, [x, toX], [y, toY], color ?? Palette.Grey, Dotted, Style.Thin);
}
