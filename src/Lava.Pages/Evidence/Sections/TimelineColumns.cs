namespace Lava.Pages.Evidence.Sections;

/// <summary>A timeline folded to the columns of a picture: for each the commonest answer of the windows whose middle lies in it, or else the nearest window's.</summary>
internal sealed class TimelineColumns
{
    private readonly TimelineFacts _timeline;

    /// <param name="timeline">At least one window.</param>
    /// <param name="seconds">How long it is.</param>
    /// <param name="columns">How many columns.</param>
    public TimelineColumns(TimelineFacts timeline, double seconds, int columns)
    {
        _timeline = timeline;
        (Answers, Confidences) = (new int[columns], new double[columns]);
        int next = 0;
        for (int column = 0; column < columns; column++)
        {
            double end = seconds * (column + 1) / columns;
            int first = next;
            while (next < timeline.Starts.Count && Middle(next) < end)
                next++;
            (int from, int to) = next > first ? (first, next) : Nearest(next, seconds * (column + 0.5) / columns);
            Answers[column] = Commonest(from, to);
            for (int i = from; i < to; i++)
                Confidences[column] += timeline.Confidences[i] / (to - from);
        }
    }

    /// <summary>By column: which of the timeline's answers.</summary>
    public int[] Answers { get; }

    /// <summary>By column: mean confidence.</summary>
    public double[] Confidences { get; }

    /// <summary>Columns of one answer side by side: the first, and the one behind the last.</summary>
    public IEnumerable<(int Answer, int From, int To)> Runs()
    {
        for (int from = 0, to; from < Answers.Length; from = to)
        {
            to = from + 1;
            while (to < Answers.Length && Answers[to] == Answers[from])
                to++;
            yield return (Answers[from], from, to);
        }
    }

    private double Middle(int window) => _timeline.Starts[window] + _timeline.WindowSeconds / 2;

    private (int From, int To) Nearest(int next, double time)
    {
        int before = Math.Max(0, next - 1), after = Math.Min(_timeline.Starts.Count - 1, next);
        int nearest = time - Middle(before) <= Middle(after) - time ? before : after;
        return (nearest, nearest + 1);
    }

    private int Commonest(int from, int to)
    {
        if (to - from == 1)
            return _timeline.Answers[from];
        int[] counts = new int[_timeline.Paths.Count];
        for (int i = from; i < to; i++)
            counts[_timeline.Answers[i]]++;
        return Array.IndexOf(counts, counts.Max());
    }
}
