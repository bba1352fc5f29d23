using Lava.Reports.Drawing;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Lava.Reports;

/// <summary>Waveform above spectrogram on one axis of time, and the timeline below them where there is one.</summary>
public static class WaveformFigure
{
    /// <summary>Decibels below the loudest that a spectrogram shows.</summary>
    private const float Range = 80;
    private const float Wave = 110;
    private const float Spectrum = 210;
    private const float Timeline = 90;
    private const float Gap = 12;
    private const float Scale = 66;
    private const int Width = 720;

    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="recording">What it looks like.</param>
    /// <param name="windows">Its timeline; empty for none.</param>
    /// <param name="threshold">Confidence that an answer of the timeline needs, 0 to 1; null for none.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is out of its range.</exception>
    public static Figure Draw(string title, RecordingPicture recording, IReadOnlyList<TimelineWindow> windows, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        Validate(recording);
        Check.Some(windows, nameof(windows), empty: true);
        if (threshold is { } needed)
            Check.Within(needed, 0, 1, "Threshold", nameof(threshold));
        TimelineDrawing? timeline = windows.Count == 0 ? null : new TimelineDrawing(windows, recording.Seconds, nameof(windows));
        float names = timeline is null ? 0 : FigureLegend.DrawAcross(null, timeline.Legend, 0, 0, Width - Style.Left - Scale) + 4;
        float below = timeline is null ? 0 : Gap + Timeline + names;
        var size = new FigureSize(Width, (int)(Style.Top + Wave + Gap + Spectrum + below + Style.Bottom));
        return new Figure(title, size, sheet => Draw(sheet, title, recording, timeline, names, threshold));
    }

    private static void Validate(RecordingPicture recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        Check.Within(recording.Seconds, 1e-3, 1e7, "Seconds", nameof(recording));
        Check.Within(recording.SampleRate, 1, 1e7, "Sample rate", nameof(recording));
        Check.Some(recording.Lowest, nameof(recording));
        Check.Same(recording.Lowest.Length, recording.Highest.Length, "Least and largest samples", nameof(recording));
        for (int i = 0; i < recording.Lowest.Length; i++)
        {
            Check.Within(recording.Highest[i], -1, 1, $"Largest sample of column {i}", nameof(recording));
            Check.Within(recording.Lowest[i], -1, recording.Highest[i], $"Least sample of column {i}", nameof(recording));
        }
        Check.Some(recording.Decibels, nameof(recording));
        int columns = recording.Decibels[0].Length;
        if (columns == 0 || recording.Decibels.Any(row => row.Length != columns))
            throw new ArgumentException("The rows of a spectrogram are of one length, and not empty.", nameof(recording));
        if (recording.Decibels.Any(row => row.Any(level => float.IsNaN(level) || float.IsPositiveInfinity(level))))
            throw new ArgumentException("A level of the spectrogram is no number.", nameof(recording));
    }

    private static void Draw(Sheet sheet, string title, RecordingPicture recording, TimelineDrawing? timeline, float names, double? threshold)
    {
        sheet.Title(title);
        float width = Width - Style.Left - Scale, top = Style.Top;
        using (Plot wave = Waveform(recording))
            sheet.Plot(wave, SKRect.Create(Style.Left, top, width, Wave));
        top += Wave + Gap;
        var area = SKRect.Create(Style.Left, top, width, Spectrum);
        SpectrogramImage.Draw(sheet, area, recording.Decibels, Range);
        SpectrogramImage.DrawScale(sheet, SKRect.Create(area.Right + 10, area.Top + 16, 12, area.Height - 16), Range);
        using (Plot spectrum = Frequencies(recording, last: timeline is null))
            sheet.Plot(spectrum, area);
        if (timeline is null)
            return;
        top += Spectrum + Gap;
        FigureLegend.DrawAcross(sheet, timeline.Legend, Style.Left, top - 4, width);
        using Plot plot = New(recording, "confidence", last: true);
        timeline.Draw(sheet, SKRect.Create(Style.Left, top + names, width, Timeline), plot, recording.Seconds, threshold);
    }

    private static Plot Waveform(RecordingPicture recording)
    {
        Plot plot = New(recording, "amplitude", last: false);
        int columns = recording.Lowest.Length;
        double[] x = [0, .. Enumerable.Range(0, columns).Select(i => (i + 0.5) * recording.Seconds / columns), recording.Seconds];
        var area = plot.Add.FillY(x, ToTheEdges(recording.Lowest), ToTheEdges(recording.Highest));
        area.FillColor = Palette.Blue;
        // A line about it, so that silence can be seen.
        area.LineColor = Palette.Blue;
        area.LineWidth = 0.8f;
        area.MarkerSize = 0;
        plot.Axes.SetLimitsY(-1.05, 1.05);
        plot.Axes.Left.TickGenerator = new NumericManual([-1, 0, 1], ["−1", "0", "1"]);
        return plot;
    }

    private static double[] ToTheEdges(float[] columns) => [columns[0], .. columns.Select(value => (double)value), columns[^1]];

    private static Plot Frequencies(RecordingPicture recording, bool last)
    {
        Plot plot = New(recording, "kHz", last);
        plot.HideGrid();
        plot.Axes.SetLimitsY(0, recording.SampleRate / 2000.0);
        return plot;
    }

    private static Plot New(RecordingPicture recording, string axis, bool last)
    {
        Plot plot = FigureAxes.New(last ? "seconds" : "", axis);
        FigureAxes.Time(plot, recording.Seconds);
        plot.Axes.SetLimitsX(0, recording.Seconds);
        if (!last)
        {
            plot.Axes.Bottom.Label.Text = "";
            plot.Axes.Bottom.TickLabelStyle.IsVisible = false;
        }
        return plot;
    }
}
