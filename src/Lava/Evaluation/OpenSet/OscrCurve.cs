namespace Lava.Evaluation;

/// <summary>The open-set classification rate (Dhamija, Günther, Boult: Reducing network agnostophobia, NeurIPS 2018, section 4): right answers to known samples against answers to unknown ones.</summary>
/// <remarks>Where known or unknown samples are absent what needs them is NaN.</remarks>
public sealed class OscrCurve
{
    private OscrCurve(OscrPoint[] points, double area) => (Points, Area) = (points, area);

    /// <summary>From (0, 0) at threshold +∞ to (1, accuracy on the known), one for every distinct score of an unknown sample or of a known one that is right.</summary>
    public IReadOnlyList<OscrPoint> Points { get; }

    /// <summary>Area under the curve, by trapezoids; at most the accuracy on the known samples.</summary>
    public double Area { get; }

    /// <summary>Of scores, high where a sample is answered.</summary>
    /// <param name="knownScores">Finite.</param>
    /// <param name="knownCorrect">Of each known sample whether its best class is its own.</param>
    /// <param name="unknownScores">Finite.</param>
    /// <exception cref="ArgumentException">The lists of the known differ in length, or a score is not finite.</exception>
    public static OscrCurve Of(ReadOnlySpan<double> knownScores, ReadOnlySpan<bool> knownCorrect, ReadOnlySpan<double> unknownScores)
    {
        EvaluationInput.RequireSameCount(knownScores.Length, nameof(knownScores), knownCorrect.Length, nameof(knownCorrect));
        EvaluationInput.RequireFinite(knownScores, nameof(knownScores));
        // A known sample that is wrong is never counted, at whatever threshold.
        double[] right = new double[knownScores.Length];
        int count = 0;
        for (int i = 0; i < knownScores.Length; i++)
            if (knownCorrect[i])
                right[count++] = knownScores[i];
        var steps = ScoreSteps.OfTwo(right.AsSpan(0, count), nameof(knownScores), unknownScores, nameof(unknownScores));
        double known = knownScores.Length, unknown = unknownScores.Length;
        var points = new OscrPoint[steps.Count + 1];
        points[0] = new OscrPoint(double.PositiveInfinity, 0 / unknown, 0 / known);
        double area = 0 / unknown + 0 / known;
        for (int i = 0; i < steps.Count; i++)
        {
            points[i + 1] = new OscrPoint(steps.Thresholds[i], steps.Negatives[i] / unknown, steps.Positives[i] / known);
            area += (points[i + 1].FalsePositiveRate - points[i].FalsePositiveRate) * (points[i + 1].CorrectClassificationRate + points[i].CorrectClassificationRate) / 2;
        }
        return new OscrCurve(points, area);
    }
}
