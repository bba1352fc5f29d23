namespace Lava.Evaluation;

/// <summary>The curves of one class against all others, by its column of the probabilities, both from one sorting.</summary>
/// <remarks>One class at a time, so that of a million samples only the curves that are looked at are in memory.</remarks>
public sealed class OneVsRest
{
    private OneVsRest(ScoreSteps steps) => (Roc, PrecisionRecall) = (RocCurve.Of(steps), PrecisionRecallCurve.Of(steps));

    /// <summary>True against false positives.</summary>
    public RocCurve Roc { get; }

    /// <summary>Precision against recall.</summary>
    public PrecisionRecallCurve PrecisionRecall { get; }

    /// <summary>The curves of one class.</summary>
    /// <param name="probabilities">[sample, class], row by row; any finite scores will do.</param>
    /// <param name="classes">How many columns there are.</param>
    /// <param name="truth">Index of each sample's class; -1 for none of them, which counts among the rest.</param>
    /// <param name="index">The class.</param>
    /// <exception cref="ArgumentException">The lists differ in length, an index is of no class, or a score is not finite.</exception>
    public static OneVsRest Of(ReadOnlySpan<double> probabilities, int classes, IReadOnlyList<int> truth, int index)
    {
        ArgumentNullException.ThrowIfNull(truth);
        int rows = EvaluationInput.Rows(probabilities, classes);
        EvaluationInput.RequireSameCount(rows, "rows", truth.Count, nameof(truth));
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, classes);
        double[] scores = new double[rows];
        bool[] positives = new bool[rows];
        for (int i = 0; i < rows; i++)
        {
            EvaluationInput.RequireClass(truth[i], i, -1, classes, nameof(truth));
            (scores[i], positives[i]) = (probabilities[i * classes + index], truth[i] == index);
        }
        return new OneVsRest(ScoreSteps.Of(scores, positives));
    }
}
