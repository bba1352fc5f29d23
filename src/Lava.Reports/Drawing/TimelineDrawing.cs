using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>Windows as columns over the time, as high as they are sure, in the colour of their answer.</summary>
internal sealed class TimelineDrawing
{
    /// <summary>What the legend calls a window without an answer.</summary>
    public const string None = "unknown";

    /// <summary>The line of the confidence that an answer needs.</summary>
    public static readonly LinePattern Needed = new([5, 4], 0, "threshold");

    private const int MostOutlined = 150;
    private const float Highest = 1.03f;
    private readonly IReadOnlyList<TimelineWindow> _windows;
    private readonly List<string> _labels;

    public TimelineDrawing(IReadOnlyList<TimelineWindow> windows, double seconds, string name)
    {
        Check.Some(windows, name);
        for (int i = 0; i < windows.Count; i++)
        {
            Check.Within(windows[i].Start, 0, seconds, $"Start of window {i}", name);
            Check.Within(windows[i].End, 0, seconds * 1.001 + 0.05, $"End of window {i}", name);
            Check.Within(windows[i].Confidence, 0, 1, $"Confidence of window {i}", name);
            if (windows[i].End <= windows[i].Start)
                throw new ArgumentException($"Window {i} ends at {windows[i].End}, before it begins.", name);
            if (i > 0 && windows[i].Start < windows[i - 1].Start)
                throw new ArgumentException($"Window {i} begins before the one before it.", name);
        }
        _windows = windows;
        _labels = [.. windows.Select(window => window.Label).OfType<string>().Distinct()];
    }

    public IReadOnlyList<LegendEntry> Legend =>
    [
        .. _labels.Select((label, i) => new LegendEntry(label, SeriesStyle.At(i).Color)),
        .. _windows.Any(window => window.Label is null) ? new LegendEntry[] { new(None, Palette.LightGrey) } : [],
    ];

    /// <summary>Draws them into the data of a plot, and the plot around them; of windows that overlap each has the time around its middle.</summary>
    public void Draw(Sheet sheet, SKRect area, Plot plot, double seconds, double? threshold)
    {
        double across = area.Width / seconds;
        float drawn = float.MinValue;
        for (int i = 0; i < _windows.Count; i++)
        {
            double middle = Middle(_windows[i]);
            double left = i == 0 ? _windows[0].Start : Math.Max(_windows[i].Start, (Middle(_windows[i - 1]) + middle) / 2);
            double right = i == _windows.Count - 1 ? _windows[i].End : Math.Min(_windows[i].End, (Middle(_windows[i + 1]) + middle) / 2);
            (float from, float to) = (area.Left + (float)(left * across), Math.Min(area.Right, area.Left + (float)(right * across)));
            // Of windows narrower than a pixel one stands for all in it; blended they would have the colours of none.
            if (_windows.Count > area.Width)
                (from, to) = (MathF.Floor(from), MathF.Floor(from) + MathF.Max(1, MathF.Round(to - from)));
            if (from < drawn || from >= area.Right)
                continue;
            drawn = _windows.Count > area.Width ? to : float.MinValue;
            Column(sheet, _windows[i], new SKRect(from, area.Bottom - (float)_windows[i].Confidence * area.Height / Highest, to, area.Bottom));
        }
        if (threshold is { } needed)
            FigureAxes.Line(plot, [0, seconds], [needed, needed], Palette.Black, Needed, Style.Thin);
        plot.HideGrid();
        plot.Axes.SetLimits(0, seconds, 0, Highest);
        plot.Axes.Left.TickGenerator = new NumericManual([0, 0.5, 1], ["0", "0.5", "1"]);
        sheet.Plot(plot, area);
    }

    private void Column(Sheet sheet, TimelineWindow window, SKRect place)
    {
        sheet.Rectangle(place, window.Label is null ? Palette.LightGrey : SeriesStyle.At(_labels.IndexOf(window.Label)).Color);
        if (_windows.Count <= MostOutlined)
            sheet.Frame(place, Palette.White, 0.5f);
    }

    private static double Middle(TimelineWindow window) => (window.Start + window.End) / 2;
}
