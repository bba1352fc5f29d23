using Lava.Randomness;

namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary>Divides recordings into parts of which each is told from the others: what belongs together is in one part, and labels are spread as evenly as that lets them.</summary>
internal static class Folds
{
    /// <summary>Of the streams of a seed, those of folds.</summary>
    private const ulong Purpose = 0x666F_6C64;

    /// <summary>The part of each recording.</summary>
    /// <param name="labels">The label of each, from 0.</param>
    /// <param name="groups">A number for what each belongs to; null where each is on its own.</param>
    /// <param name="folds">Number of parts.</param>
    /// <param name="seed">The same seed, the same parts.</param>
    public static int[] Of(IReadOnlyList<int> labels, IReadOnlyList<int>? groups, int folds, ulong seed)
    {
        List<int[]> members = [.. Enumerable.Range(0, labels.Count).GroupBy(row => groups?[row] ?? row).Select(group => group.ToArray())];
        int[] order = [.. Enumerable.Range(0, members.Count)];
        new RandomStream(seed, Purpose).Shuffle(order);
        int[] parts = new int[labels.Count], sizes = new int[folds];
        var counts = new int[folds, labels.Max() + 1];
        // The largest groups first, each to where its commonest label is rarest.
        foreach (int[] rows in order.Select(i => members[i]).OrderByDescending(rows => rows.Length))
        {
            int label = rows.GroupBy(row => labels[row]).MaxBy(same => same.Count())!.Key;
            int part = Enumerable.Range(0, folds).OrderBy(fold => counts[fold, label]).ThenBy(fold => sizes[fold]).First();
            foreach (int row in rows)
            {
                parts[row] = part;
                counts[part, labels[row]]++;
            }
            sizes[part] += rows.Length;
        }
        return parts;
    }
}
