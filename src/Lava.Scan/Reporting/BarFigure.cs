using System.Globalization;
using System.Text;
using Lava.Pages.Html;
using Lava.Pages.Imaging;

namespace Lava.Scan.Reporting;

/// <summary>Pictures of counts, as SVG.</summary>
internal static class BarFigure
{
    private const double Width = 720, Height = 300, Left = 64, Bottom = 40, Top = 28, Right = 12;

    /// <summary>A histogram whose bars are stacked series.</summary>
    /// <param name="series">Names and counts by bin, bottom first; at least one, all of as many bins.</param>
    /// <param name="label">The label of a bin's left edge.</param>
    /// <param name="axis">What stands below the axis.</param>
    public static byte[] Stacked(IReadOnlyList<(string Name, long[] Counts)> series, Func<int, string> label, string axis)
    {
        int bins = series[0].Counts.Length;
        double most = Math.Max(1, Enumerable.Range(0, bins).Max(bin => series.Sum(part => part.Counts[bin])));
        double wide = (Width - Left - Right) / bins, unit = (Height - Top - Bottom) / most;
        var svg = new HtmlWriter();
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", $"0 0 {Number(Width)} {Number(Height)}"), ("font-family", "sans-serif"), ("font-size", "12"));
        foreach (double value in (ReadOnlySpan<double>)[0, most / 2, most])
        {
            double y = Height - Bottom - (value * unit);
            svg.Open("path", ("d", $"M{Number(Left)} {Number(y)}H{Number(Width - Right)}"), ("stroke", "#ccc")).Close("path");
            svg.Element("text", value.ToString("N0", CultureInfo.InvariantCulture), ("x", Number(Left - 6)), ("y", Number(y + 4)), ("text-anchor", "end"));
        }
        for (int bin = 0; bin < bins; bin++)
        {
            double y = Height - Bottom;
            for (int i = 0; i < series.Count; i++)
            {
                double high = series[i].Counts[bin] * unit;
                y -= high;
                svg.Open("rect", ("x", Number(Left + (bin * wide) + 1)), ("y", Number(y)), ("width", Number(wide - 2)), ("height", Number(high)), ("fill", SeriesColors.Of(i))).Close("rect");
            }
            if (label(bin) is { Length: > 0 } text)
                svg.Element("text", text, ("x", Number(Left + (bin * wide))), ("y", Number(Height - Bottom + 16)), ("text-anchor", "middle"));
        }
        svg.Element("text", axis, ("x", Number((Left + Width - Right) / 2)), ("y", Number(Height - 6)), ("text-anchor", "middle"));
        for (int i = 0; i < series.Count; i++)
        {
            svg.Open("rect", ("x", Number(Left + (i * 160))), ("y", "6"), ("width", "12"), ("height", "12"), ("fill", SeriesColors.Of(i))).Close("rect");
            svg.Element("text", series[i].Name, ("x", Number(Left + (i * 160) + 18)), ("y", "16"));
        }
        return Encoding.UTF8.GetBytes(svg.Close("svg").ToString());
    }

    private static string Number(double value) => HtmlWriter.Number(value);
}
