using Lava.Datasets;
using Lava.Randomness;

namespace Lava.Lab.Calibrate;

/// <summary>Which recordings something is fitted to, and which a threshold is chosen on: never the same, as what was fitted to a recording is too sure of it.</summary>
/// <param name="Fit">What temperature, neighbours or means are fitted to; empty where nothing is.</param>
/// <param name="Choose">What the threshold is chosen on.</param>
internal sealed record ClipParts(IReadOnlyList<ScoredClip> Fit, IReadOnlyList<ScoredClip> Choose)
{
    /// <summary>Halves a list, whole groups together, so that every label is in both halves as equally as groups allow.</summary>
    /// <exception cref="LavaException">There are too few groups, or a label is in one half only.</exception>
    public static ClipParts Halve(IReadOnlyList<ScoredClip> clips, IReadOnlyList<string> labels, uint seed, string list)
    {
        List<List<int>> groups = FileGroups.Of([.. clips.Select(clip => clip.Group is { } group ? new List<string> { group } : [])]);
        int[] halves = BalancedAssignment.Assign(
            [.. groups.Select(group => group.CountBy(clip => clips[clip].Label).Select(count => (count.Key, count.Value)).ToArray())],
            labels.Count, [0.5, 0.5], new PythonRandom(seed));
        IReadOnlyList<ScoredClip> Half(int half) => [.. groups.Where((_, group) => halves[group] == half).SelectMany(group => group).Order().Select(clip => clips[clip])];
        var parts = new ClipParts(Half(0), Half(1));
        foreach (IReadOnlyList<ScoredClip> part in (IReadOnlyList<ScoredClip>[])[parts.Fit, parts.Choose])
        {
            string[] absent = [.. labels.Where((_, label) => part.All(clip => clip.Label != label))];
            if (absent.Length > 0)
                throw new CalibrateException(CalibrateErrors.Classes, $"{list}: one half of it, for fitting, and the other, for the threshold, cannot both have {string.Join(", ", absent)}: " +
                    "there are too few groups of it. Add recordings, give a --fit-list, or fit nothing (--temperature none and a score of probability or energy).");
        }
        return parts;
    }

    /// <summary>One recording of each group, each equally likely, in the order of the list; those that belong to none are all taken.</summary>
    public static IReadOnlyList<ScoredClip> OnePerGroup(IReadOnlyList<ScoredClip> clips, uint seed)
    {
        var random = new RandomStream(seed);
        HashSet<int> taken = [];
        foreach (IGrouping<string?, int> group in Enumerable.Range(0, clips.Count).GroupBy(clip => clips[clip].Group, StringComparer.Ordinal))
        {
            int[] members = [.. group];
            taken.UnionWith(group.Key is null ? members : [members[random.Below(members.Length)]]);
        }
        return [.. clips.Where((_, clip) => taken.Contains(clip))];
    }
}
