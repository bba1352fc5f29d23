using Lava.Attribution;
using Lava.Lab.Evaluate.Cascade;

namespace Lava.Lab.Evaluate.Propagation;

/// <summary>The confusion matrix over the labels of all levels, one level after another: 9 × 9 for LAVA, of any size for any tree.</summary>
internal static class NestedMatrix
{
    /// <summary>Counts. A recording counts once at every level that was asked about it: in the row of its label there or, where it has none, of its label at the
    /// nearest level above; in the column of the answer. Recordings that stand apart (genuine ones without a label) do not count.</summary>
    /// <returns>The labels as <c>LEVEL:LABEL</c>, [label][answer], and [label][level] for those that a level rejected.</returns>
    public static (IReadOnlyList<string> Labels, int[][] Counts, int[][] Unknown) Count(CascadeAnswers answers, CascadeTruth truth)
    {
        IReadOnlyList<ModelLevel> levels = answers.Package.Levels;
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        List<string> labels = [];
        foreach (ModelLevel level in levels)
        {
            first[level.Name] = labels.Count;
            labels.AddRange(level.Labels.Select(label => $"{level.Name}:{label.Name}"));
        }
        int[][] counts = [.. labels.Select(_ => new int[labels.Count])], unknown = [.. labels.Select(_ => new int[levels.Count])];
        for (int row = 0; row < answers.Files.Count; row++)
        {
            if (!truth.IsTold(row))
                continue;
            int own = -1;
            foreach ((ModelLevel level, _) in answers.Path(row))
            {
                own = truth[level.Name][row] is >= 0 and var label ? first[level.Name] + label : own;
                int answer = answers[level.Name][row];
                if (answer >= 0)
                    counts[own][first[level.Name] + answer]++;
                else
                    unknown[own][levels.ToList().IndexOf(level)]++;
            }
        }
        return (labels, counts, unknown);
    }
}
