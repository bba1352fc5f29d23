namespace Lava.Evaluation;

/// <summary>The headline numbers of a classifier, each with its bootstrap interval, all of the same resamples.</summary>
/// <param name="Accuracy"><see cref="ClassificationReport.Accuracy"/>.</param>
/// <param name="BalancedAccuracy"><see cref="ClassificationReport.BalancedAccuracy"/>: a class that a resample lacks does not count in it.</param>
/// <param name="MacroF1">F1 of <see cref="ClassificationReport.Macro"/>: a class that a resample lacks counts as 0, as it does in the report. Where classes are rare this draws
/// the interval down.</param>
public sealed record ClassificationIntervals(ConfidenceInterval Accuracy, ConfidenceInterval BalancedAccuracy, ConfidenceInterval MacroF1)
{
    /// <summary>Of the answers to samples.</summary>
    /// <param name="truth">Index of each sample's class; at least one sample.</param>
    /// <param name="given">Index of the class it was given; -1 for none (unknown), which counts as wrong.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="options">How it is done.</param>
    /// <param name="groups">Of each sample a number for whoever speaks in it, where that is known (<see cref="Bootstrap.Interval"/>).</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArgumentException">There are no samples, the lists differ in length, an index is of no class, or an option is outside its range.</exception>
    public static ClassificationIntervals Of(IReadOnlyList<int> truth, IReadOnlyList<int> given, IReadOnlyList<string> labels, BootstrapOptions? options = null,
        IReadOnlyList<int>? groups = null, CancellationToken cancellation = default)
    {
        // Refuses what does not fit, before any of it is used as an index.
        var whole = ConfusionMatrix.Of(truth, given, labels);
        int columns = labels.Count + 1;
        int[] cells = [.. truth.Select((own, i) => own * columns + given[i] + 1)];
        IReadOnlyList<ConfidenceInterval> intervals = Bootstrap.Intervals(whole.Total, 3, (indices, numbers) =>
        {
            var counts = new int[labels.Count * columns];
            foreach (int index in indices)
                counts[cells[index]]++;
            var report = ClassificationReport.Of(ConfusionMatrix.OfCounts(labels,
                [.. counts.Chunk(columns).Select(row => row[1..])], [.. counts.Chunk(columns).Select(row => row[0])]));
            (numbers[0], numbers[1], numbers[2]) = (report.Accuracy, report.BalancedAccuracy, report.Macro.F1);
        }, options, groups, cancellation);
        return new ClassificationIntervals(intervals[0], intervals[1], intervals[2]);
    }
}
