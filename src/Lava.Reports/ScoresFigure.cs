using System.Globalization;
using Lava.Reports.Drawing;
using ScottPlot;

namespace Lava.Reports;

/// <summary>Histograms of scores, a group each, as shares of the group: groups of very different sizes compare. A threshold is a vertical line.</summary>
public static class ScoresFigure
{
    private const int Bins = 40;
    private static readonly FigureSize Data = new(560, 360);

    /// <summary>Draws them.</summary>
    /// <param name="title">What they are of.</param>
    /// <param name="score">Name of the horizontal axis.</param>
    /// <param name="groups">At least one; together they have at least one score.</param>
    /// <param name="threshold">Where answers begin; null for none.</param>
    /// <param name="size">Of the whole; null for one that fits.</param>
    /// <exception cref="ArgumentException">There is no score, or one is not finite.</exception>
    public static Figure Draw(string title, string score, IReadOnlyList<ScoreGroup> groups, double? threshold = null, FigureSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(score);
        Check.Some(groups, nameof(groups));
        foreach (ScoreGroup group in groups)
            Check.Within(group.Scores, double.MinValue / 4, double.MaxValue / 4, $"Score of {group.Name}", nameof(groups));
        if (threshold is { } limit)
            Check.Within(limit, double.MinValue / 4, double.MaxValue / 4, "Threshold", nameof(threshold));
        if (groups.All(group => group.Scores.Length == 0))
            throw new ArgumentException("There is no score in any group.", nameof(groups));
        var legend = groups.Select((group, i) =>
            new LegendEntry(group.Name, SeriesStyle.At(i).Color, SeriesStyle.At(i).Pattern, Value: group.Scores.Length.ToString("N0", CultureInfo.InvariantCulture))).ToList();
        if (threshold is { } place)
            legend.Add(new LegendEntry("threshold", Palette.Black, LinePattern.Solid, Value: place.ToString("0.###", CultureInfo.InvariantCulture)));
        return Chart.Of(title, legend, Data, size, () => Make(score, groups, threshold));
    }

    private static Plot Make(string score, IReadOnlyList<ScoreGroup> groups, double? threshold)
    {
        double least = groups.Min(group => group.Scores.DefaultIfEmpty(double.MaxValue).Min());
        double most = groups.Max(group => group.Scores.DefaultIfEmpty(double.MinValue).Max());
        // Scores that are all the same still have a bin that can be seen.
        double room = Math.Max(1e-9 * Math.Max(Math.Abs(least), Math.Abs(most)), 1e-12);
        if (most - least <= room)
            (least, most) = (least - Math.Max(0.5, Math.Abs(least) * 0.01), most + Math.Max(0.5, Math.Abs(most) * 0.01));
        Plot plot = FigureAxes.New(score, "share of the group");
        double highest = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            double[] shares = Shares(groups[i].Scores, least, most);
            highest = Math.Max(highest, shares.Max());
            Steps(plot, shares, least, most, SeriesStyle.At(i));
        }
        if (threshold is { } place)
            FigureAxes.Line(plot, [place, place], [0, highest * 1.08], Palette.Black, LinePattern.Solid);
        double left = Math.Min(least, threshold ?? least), right = Math.Max(most, threshold ?? most), margin = 0.02 * (right - left);
        plot.Axes.SetLimits(left - margin, right + margin, 0, highest * 1.08);
        return plot;
    }

    private static double[] Shares(double[] scores, double least, double most)
    {
        var shares = new double[Bins];
        foreach (double score in scores)
            shares[Math.Clamp((int)((score - least) / (most - least) * Bins), 0, Bins - 1)]++;
        for (int i = 0; i < Bins && scores.Length > 0; i++)
            shares[i] /= scores.Length;
        return shares;
    }

    private static void Steps(Plot plot, double[] shares, double least, double most, SeriesStyle style)
    {
        if (shares.All(share => share == 0))
            return;
        double[] x = new double[2 * Bins + 2], y = new double[2 * Bins + 2];
        for (int i = 0; i < Bins; i++)
        {
            x[2 * i + 1] = least + (most - least) * i / Bins;
            x[2 * i + 2] = least + (most - least) * (i + 1) / Bins;
            y[2 * i + 1] = y[2 * i + 2] = shares[i];
        }
        (x[0], x[^1]) = (least, most);
        var area = plot.Add.FillY(x, new double[x.Length], y);
        area.FillColor = style.Color.WithAlpha(0.22);
        area.LineWidth = 0;
        area.MarkerSize = 0;
        FigureAxes.Line(plot, x, y, style.Color, style.Pattern);
    }
}
