using System.Globalization;
using System.Text;
using Lava.Attribution;
using Lava.Commands.Terminal;
using Lava.Text;

namespace Lava.Cli.Results;

/// <summary>A timeline as a strip of letters over a time axis, with the confidence below and a legend.</summary>
internal sealed class TimelineStrip(VerdictText text, TimelineKey key, Display display)
{
    private const string Indent = "    ";
    private const string Heights = "▁▂▃▄▅▆▇█";

    private int Columns => display.Width - 2 * Indent.Length;

    /// <summary>What the windows are: <c>31 windows of 5 s, one every 0.5 s</c>.</summary>
    public static string Describe(IReadOnlyList<TimelineWindow> timeline) => timeline.Count == 1
        ? "one window, as long as the recording"
        : string.Create(CultureInfo.InvariantCulture,
            $"{timeline.Count:N0} windows of {timeline[0].End - timeline[0].Start:0.##} s, one every {timeline[1].Start - timeline[0].Start:0.##} s");

    /// <summary>Strip, confidence and axis.</summary>
    public void Write(TextWriter output, IReadOnlyList<TimelineWindow> timeline, double seconds)
    {
        IReadOnlyList<Column> columns = Fold(timeline, seconds);
        var letters = new StringBuilder();
        foreach (Column column in columns)
            letters.Append(text.Paint.Series(key.IndexOf(column.Path), column.Letter.ToString()));
        output.WriteLine(Indent + letters);
        if (display.Unicode)
            output.WriteLine(Indent + text.Paint.Dim(string.Concat(columns.Select(column => Height(column.Confidence)))));
        output.WriteLine(Indent + text.Paint.Dim(Axis(seconds, columns.Count)));
    }

    /// <summary>What the letters mean and how much of the timeline each has.</summary>
    public void WriteLegend(TextWriter output, IReadOnlyList<TimelineWindow> timeline)
    {
        var shares = timeline.GroupBy(window => text.Path(window.Levels)).ToDictionary(group => group.Key, group => group.ToList());
        int width = shares.Keys.Max(path => path.Length);
        foreach (string path in key.Paths.Where(shares.ContainsKey))
        {
            List<TimelineWindow> windows = shares[path];
            string confidence = VerdictText.Share(windows.Average(window => window.Levels[^1].Confidence));
            string share = string.Create(CultureInfo.InvariantCulture, $"{100.0 * windows.Count / timeline.Count,3:F0} % of it");
            string letter = text.Paint.Series(key.IndexOf(path), key.Letter(path).ToString());
            output.WriteLine($"{Indent}{letter}  {path.PadRight(width)}  {share}, mean confidence {confidence}");
        }
        if (timeline.Count > Columns && shares.Count > 1)
            output.WriteLine(text.Paint.Dim($"{Indent}a column stands for several windows; in lower case where they disagree"));
    }

    /// <summary>The windows of each column: those whose middle falls into it, else the one whose middle is nearest.</summary>
    private List<Column> Fold(IReadOnlyList<TimelineWindow> timeline, double seconds)
    {
        foreach (TimelineWindow window in timeline)
            key.IndexOf(text.Path(window.Levels));
        var columns = new List<Column>(Columns);
        int next = 0;
        for (int column = 0; column < Columns; column++)
        {
            double end = seconds * (column + 1) / Columns;
            int first = next;
            while (next < timeline.Count && Middle(timeline[next]) < end)
                next++;
            columns.Add(next > first
                ? Of([.. timeline.Skip(first).Take(next - first)])
                : Of([Nearest(timeline, next, seconds * (column + 0.5) / Columns)]));
        }
        return columns;
    }

    private static TimelineWindow Nearest(IReadOnlyList<TimelineWindow> timeline, int next, double time)
    {
        TimelineWindow before = timeline[Math.Max(0, next - 1)], after = timeline[Math.Min(timeline.Count - 1, next)];
        return time - Middle(before) <= Middle(after) - time ? before : after;
    }

    private Column Of(List<TimelineWindow> windows)
    {
        var paths = windows.GroupBy(window => text.Path(window.Levels)).OrderByDescending(group => group.Count()).ToList();
        char letter = key.Letter(paths[0].Key);
        return new Column(paths[0].Key, paths.Count > 1 ? char.ToLowerInvariant(letter) : letter, windows.Average(window => window.Levels[^1].Confidence));
    }

    private static double Middle(TimelineWindow window) => (window.Start + window.End) / 2;

    private static char Height(double confidence) => Heights[Math.Clamp((int)(confidence * Heights.Length), 0, Heights.Length - 1)];

    /// <summary>Times under the columns they belong to, at the finest round step that leaves room between them.</summary>
    private static string Axis(double seconds, int columns)
    {
        double step = ClockSteps.Of(step => step / seconds * columns >= Durations.Clock(seconds).Length + 4, shortest: 1);
        var axis = new StringBuilder();
        for (double time = 0; time <= seconds; time += step)
        {
            int at = (int)Math.Round(time / seconds * columns);
            string label = Durations.Clock(time);
            if (at < axis.Length || at + label.Length > columns + Indent.Length)
                break;
            axis.Append(' ', at - axis.Length).Append(label);
        }
        return axis.ToString();
    }

    /// <summary>One column of the strip: its commonest verdict, the letter for it, and the mean confidence.</summary>
    private readonly record struct Column(string Path, char Letter, double Confidence);
}
