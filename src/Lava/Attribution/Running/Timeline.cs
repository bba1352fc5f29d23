using System.Collections;

namespace Lava.Attribution;

/// <summary>The windows of a recording, each worked out from its logits when it is looked at.</summary>
internal sealed class Timeline(LevelTree tree, WindowScores windows, int sampleRate) : IReadOnlyList<TimelineWindow>
{
    public int Count => windows.Count;

    public TimelineWindow this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            (long from, long to) = windows.Span(index);
            LevelResult[] levels = [.. tree.Walk(level => windows.Scores(level, index), _ => false)];
            return new TimelineWindow(from / (double)sampleRate, to / (double)sampleRate, levels);
        }
    }

    /// <summary>Runs the levels below the root for the windows whose answers lead there, until every window has its last answer.</summary>
    public static void Complete(LevelTree tree, RecordingScores scores)
    {
        while (Missing(tree, scores.Windows) is { } missing) scores.ScoreWindows(missing.Group, missing.Wanted);
    }

    public IEnumerator<TimelineWindow> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>An encoder that windows wait for, and which do.</summary>
    private static (EncoderGroup Group, bool[] Wanted)? Missing(LevelTree tree, WindowScores windows)
    {
        (EncoderGroup Group, bool[] Wanted)? missing = null;
        for (int i = 0; i < windows.Count; i++)
        {
            LevelNode? level = tree.Root;
            while (level is not null && windows.Has(level, i)) level = tree.Next(level, windows.Scores(level, i));
            if (level is null) continue;
            missing ??= (level.Group, new bool[windows.Count]);
            if (missing.Value.Group == level.Group) missing.Value.Wanted[i] = true;
        }
        return missing;
    }
}
