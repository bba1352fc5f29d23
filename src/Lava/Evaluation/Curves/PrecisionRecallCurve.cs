namespace Lava.Evaluation;

/// <summary>Precision against recall: scikit-learn's <c>precision_recall_curve</c> and <c>average_precision_score</c>.</summary>
/// <remarks>Where there are no positives recall and average precision are NaN (scikit-learn warns, and says 1 and 0).</remarks>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(PrecisionRecallPoint[] points, double averagePrecision) => (Points, AveragePrecision) = (points, averagePrecision);

    /// <summary>From recall 0 at threshold +∞ to recall 1, one for every distinct score: scikit-learn's points from last to first.</summary>
    public IReadOnlyList<PrecisionRecallPoint> Points { get; }

    /// <summary>Σ (Rₙ − Rₙ₋₁) Pₙ: the area under the steps, without interpolation.</summary>
    public double AveragePrecision { get; }

    /// <summary>The curve of scores, high for positives.</summary>
    /// <param name="scores">Finite.</param>
    /// <param name="positives">Of each sample whether it is positive.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is not finite.</exception>
    public static PrecisionRecallCurve Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positives) => Of(ScoreSteps.Of(scores, positives));

    internal static PrecisionRecallCurve Of(ScoreSteps steps)
    {
        double all = steps.PositiveCount;
        var points = new PrecisionRecallPoint[steps.Count + 1];
        points[0] = new PrecisionRecallPoint(double.PositiveInfinity, 1, 0 / all);
        double area = 0 / all;
        for (int i = 0; i < steps.Count; i++)
        {
            points[i + 1] = new PrecisionRecallPoint(steps.Thresholds[i], steps.Positives[i] / ((double)steps.Positives[i] + steps.Negatives[i]), steps.Positives[i] / all);
            area += (points[i + 1].Recall - points[i].Recall) * points[i + 1].Precision;
        }
        return new PrecisionRecallCurve(points, area);
    }
}
