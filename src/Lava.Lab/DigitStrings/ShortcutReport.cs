using System.Collections.Concurrent;
using Lava.Audio;
using Lava.Lab.Evaluate.Shortcuts;

namespace Lava.Lab.DigitStrings;

/// <summary>How well a level's labels can be told without listening.</summary>
/// <param name="Level">The level.</param>
/// <param name="Accuracy">Balanced accuracy on the test.</param>
/// <param name="Chance">What guessing reaches.</param>
internal sealed record ShortcutFinding(string Level, double Accuracy, double Chance);

/// <summary>Tries to tell the labels of strings from a few numbers of each.</summary>
internal static class ShortcutReport
{
    /// <summary>A finding for each level.</summary>
    public static IEnumerable<ShortcutFinding> Of(IReadOnlyDictionary<Role, IReadOnlyList<StringPlan>> plans, string folder, CancellationToken cancellation)
    {
        var points = new ConcurrentDictionary<StringPlan, double[]>();
        Parallel.ForEach(plans[Role.Train].Concat(plans[Role.Test]), new ParallelOptions { CancellationToken = cancellation },
            plan => points[plan] = ShortcutNumbers.Of(new RecordingFile(DigitStringsData.PathOf(folder, plan)), cancellation).ToArray());
        return DigitStringsLists.Levels.Select(level =>
        {
            List<(double[] Point, string Label)> Rows(Role role) => [.. DigitStringsLists.Of(level, plans[role]).Select(row => (points[row.Plan], row.Label))];
            List<(double[], string)> train = Rows(Role.Train);
            return new ShortcutFinding(level, NeighbourProbe.BalancedAccuracy(train, Rows(Role.Test)), 1.0 / train.Select(row => row.Item2).Distinct().Count());
        });
    }
}
