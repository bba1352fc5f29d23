using System.Globalization;
using ScottPlot;

namespace Lava.Reports;

/// <summary>A confusion matrix: what each class was taken for. Rows are shaded by share, light to dark, so that they read in grey; cells hold counts.</summary>
public static class ConfusionFigure
{
    private const int Cell = 92;
    private const int Least = 640;
    private const int Most = 2400;
    private const int MostLabelled = 20;
    private const int LetterWidth = 9;

    /// <summary>A PNG of it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="labels">The classes; at least one.</param>
    /// <param name="counts">[class][class given].</param>
    public static byte[] Png(string title, IReadOnlyList<string> labels, IReadOnlyList<int[]> counts)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(counts);
        int count = labels.Count;
        ArgumentOutOfRangeException.ThrowIfZero(count, nameof(labels));
        if (counts.Count != count || counts.Any(row => row.Length != count))
            throw new ArgumentException($"{count} classes need {count} rows of {count} counts.", nameof(counts));
        using var plot = new Plot();
        for (int row = 0; row < count; row++)
        {
            int sum = counts[row].Sum();
            for (int column = 0; column < count; column++)
                Draw(plot, column, count - 1 - row, sum == 0 ? 0 : (double)counts[row][column] / sum, counts[row][column], written: count <= MostLabelled);
        }
        double[] places = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        plot.Axes.Bottom.SetTicks(places, [.. labels.Select(Short)]);
        plot.Axes.Left.SetTicks(places, [.. labels.Reverse().Select(Short)]);
        int longest = labels.Max(label => Short(label).Length);
        bool turned = longest * LetterWidth > Cell;
        Style(plot, title);
        int room = turned ? Turn(plot, longest) : 0;
        int side = Math.Clamp(200 + count * Cell, Least, Most);
        return plot.GetImageBytes(side + 60, side + room, ImageFormat.Png);
    }

    private static void Draw(Plot plot, int x, int y, double share, int count, bool written)
    {
        var cell = plot.Add.Rectangle(x - 0.5, x + 0.5, y - 0.5, y + 0.5);
        cell.FillColor = Shade(share);
        cell.LineColor = Palette.Grey.WithAlpha(0.25);
        cell.LineWidth = 1;
        if (!written)
            return;
        // Dark cells take light letters.
        Color ink = share > 0.5 ? Colors.White : Colors.Black;
        Text(plot, count.ToString("N0", CultureInfo.InvariantCulture), x, y, count > 0 ? -9 : 0, 17, ink);
        if (count > 0)
            Text(plot, share.ToString("P1", CultureInfo.InvariantCulture), x, y, 12, 12, ink);
    }

    private static void Text(Plot plot, string text, double x, double y, float below, float size, Color ink)
    {
        var written = plot.Add.Text(text, x, y);
        written.OffsetY = below;
        written.LabelFontSize = size;
        written.LabelFontColor = ink;
        written.LabelAlignment = Alignment.MiddleCenter;
    }

    private static void Style(Plot plot, string title)
    {
        plot.HideGrid();
        plot.Axes.Margins(0, 0);
        plot.Axes.Title.Label.Text = title;
        plot.Axes.Title.Label.FontSize = 20;
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Bottom.Label.Text = "taken for";
        plot.Axes.Left.Label.Text = "is";
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.Label.FontSize = 18;
            axis.Label.Bold = false;
            axis.TickLabelStyle.FontSize = 15;
            axis.MajorTickStyle.Length = 0;
        }
    }

    /// <summary>Turns the names below, which would run into each other.</summary>
    /// <returns>Pixels that it takes.</returns>
    private static int Turn(Plot plot, int longest)
    {
        const float degrees = 40;
        int room = (int)(longest * LetterWidth * Math.Sin(degrees * Math.PI / 180)) + 20;
        plot.Axes.Bottom.TickLabelStyle.Rotation = -degrees;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
        plot.Axes.Bottom.MinimumSize = room + 40;
        return room;
    }

    /// <summary>White to dark blue; the lightness falls evenly with the share.</summary>
    private static Color Shade(double share) => new(Mix(255, 8, share), Mix(255, 48, share), Mix(255, 107, share));

    private static byte Mix(int from, int to, double share) => (byte)Math.Round(from + (to - from) * share);

    private static string Short(string label) => label.Length <= 20 ? label : label[..19] + "…";
}
