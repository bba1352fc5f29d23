using System.Globalization;
using Lava.Audio;

namespace Lava.Attribution;

/// <summary>Whether the windows of a recording tell one story: a splice answers with one label here and another there.</summary>
internal static class Disagreement
{
    /// <summary>A warning where, on a level that was asked about the whole, windows answer differently from each other or from the whole.</summary>
    /// <remarks>Windows that do not answer contradict nobody. Below the root only the windows that lead to a level are asked.</remarks>
    public static AudioWarning? Find(LevelTree tree, RecordingScores scores, double windowSeconds)
    {
        WindowScores windows = scores.Windows;
        if (windows.Count < 2) return null;
        bool[] asked = new bool[windows.Count];
        Array.Fill(asked, true);
        for (LevelNode? level = tree.Root; level is not null;)
        {
            int whole = tree.Answer(level, scores.Whole(level));
            var counts = new int[level.Level.Labels.Count];
            int silent = 0;
            for (int i = 0; i < asked.Length; i++)
            {
                if (!asked[i]) continue;
                int answer = tree.Answer(level, windows.Scores(level, i));
                if (answer < 0) silent++;
                else counts[answer]++;
                asked[i] = answer == whole;
            }
            if (counts.Where((count, label) => count > 0 || label == whole).Count() > 1) return Warn(level, counts, silent, windowSeconds);
            level = whole < 0 ? null : level.Below[whole];
        }
        return null;
    }

    private static AudioWarning Warn(LevelNode level, int[] counts, int silent, double windowSeconds)
    {
        IEnumerable<string> shares = counts
            .Select((count, label) => (count, name: level.Level.Labels[label].Name))
            .Where(share => share.count > 0)
            .OrderByDescending(share => share.count)
            .Select(share => $"{share.count} {share.name}");
        if (silent > 0) shares = shares.Append($"{silent} {Verdict.Unknown}");
        return new AudioWarning(VerdictWarnings.Disagreement, string.Create(CultureInfo.InvariantCulture,
            $"Windows of {windowSeconds:0.##} s disagree on {level.Level.Name} ({string.Join(", ", shares)}); the recording may be made of parts. See its timeline."));
    }
}
