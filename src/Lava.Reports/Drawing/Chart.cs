using ScottPlot;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>A figure of one pair of axes with its legend to the right.</summary>
internal static class Chart
{
    /// <summary>Lays it out.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="legend">May be empty.</param>
    /// <param name="data">Size of the data area where no size is asked for.</param>
    /// <param name="size">Of the whole; null for one that fits.</param>
    /// <param name="make">Makes the plot, once for each drawing.</param>
    public static Figure Of(string title, IReadOnlyList<LegendEntry> legend, FigureSize data, FigureSize? size, Func<Plot> make)
    {
        // Two columns before a figure grows: a legend of thirty stays beside its data.
        float rows = FigureLegend.HeightOf((legend.Count + 1) / 2);
        float height = size?.Height - Style.Top - Style.Bottom ?? Math.Max(data.Height, rows);
        var names = new FigureLegend(legend, height, size is null ? Style.LongestName : Math.Max(40, size.Value.Width * 0.25f));
        float beside = legend.Count == 0 ? Style.Margin + 4 : names.Width + 2 * Style.Margin;
        float width = size?.Width - Style.Left - beside ?? data.Width;
        if (width < 60 || height < 60)
            throw new ArgumentException($"{size} leaves no room for the data beside {legend.Count} names; give it more, or none.", nameof(size));
        FigureSize whole = size ?? new FigureSize((int)MathF.Ceiling(Style.Left + width + beside), (int)MathF.Ceiling(Style.Top + height + Style.Bottom));
        return new Figure(title, whole, sheet =>
        {
            var area = SKRect.Create(Style.Left, Style.Top, width, height);
            using (Plot plot = make())
                sheet.Plot(plot, area);
            names.Draw(sheet, area.Right + Style.Margin, area.Top - 3);
            sheet.Title(title);
        });
    }
}
