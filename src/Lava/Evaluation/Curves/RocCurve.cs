namespace Lava.Evaluation;

/// <summary>The receiver operating characteristic of a binary score: scikit-learn's <c>roc_curve</c> (with <c>drop_intermediate</c>, as is usual) and <c>roc_auc_score</c>.</summary>
/// <remarks>Where one of both classes is absent the rate of that class, the area and the equal error rate are NaN.</remarks>
public sealed class RocCurve
{
    private readonly ScoreSteps _steps;

    private RocCurve(ScoreSteps steps) => (_steps, Points) = (steps, Kept(steps));

    /// <summary>From (0, 0) at threshold +∞ to (1, 1). Points between two equal steps are left out: they change no line.</summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>How many samples are positive.</summary>
    public int Positives => _steps.PositiveCount;

    /// <summary>How many samples are negative.</summary>
    public int Negatives => _steps.NegativeCount;

    /// <summary>Area under the curve, by trapezoids: the chance that a positive scores above a negative, a tie counting half.</summary>
    public double Auc => _steps.Auc();

    /// <summary>The curve of scores, high for positives.</summary>
    /// <param name="scores">Finite.</param>
    /// <param name="positives">Of each sample whether it is positive.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a score is not finite.</exception>
    public static RocCurve Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positives) => new(ScoreSteps.Of(scores, positives));

    internal static RocCurve Of(ScoreSteps steps) => new(steps);

    /// <summary>The reference's: the false positive rate at the first of <see cref="Points"/> where |FNR − FPR| is smallest.</summary>
    /// <remarks>With few samples of a class it can be far from where both are equal, as left out points are not looked at; <see cref="InterpolatedEqualErrorRate"/> is not.</remarks>
    public EqualErrorRate EqualErrorRate()
    {
        var best = new EqualErrorRate(double.NaN, double.NaN);
        double smallest = double.PositiveInfinity;
        foreach (RocPoint point in Points)
        {
            double difference = Math.Abs(1 - point.TruePositiveRate - point.FalsePositiveRate);
            if (difference < smallest)
                (smallest, best) = (difference, new EqualErrorRate(point.FalsePositiveRate, point.Threshold));
        }
        return best;
    }

    /// <summary>Where the lines between the points meet FNR = FPR, and the threshold of the step nearest to there.</summary>
    public EqualErrorRate InterpolatedEqualErrorRate()
    {
        if (Positives == 0 || Negatives == 0)
            return new EqualErrorRate(double.NaN, double.NaN);
        var last = new RocPoint(double.PositiveInfinity, 0, 0);
        for (int i = 0; ; i++)
        {
            RocPoint point = At(_steps, i);
            double before = 1 - last.TruePositiveRate - last.FalsePositiveRate, after = 1 - point.TruePositiveRate - point.FalsePositiveRate;
            if (after <= 0)
            {
                double rate = last.FalsePositiveRate + (point.FalsePositiveRate - last.FalsePositiveRate) * before / (before - after);
                return new EqualErrorRate(rate, -after <= before ? point.Threshold : last.Threshold);
            }
            last = point;
        }
    }

    /// <summary>scikit-learn's choice: the ends, and every step whose second difference is not zero.</summary>
    private static List<RocPoint> Kept(ScoreSteps steps)
    {
        var points = new List<RocPoint>
        {
            new(double.PositiveInfinity, steps.NegativeCount == 0 ? double.NaN : 0, steps.PositiveCount == 0 ? double.NaN : 0),
        };
        for (int i = 0; i < steps.Count; i++)
            if (i == 0 || i == steps.Count - 1 || Bends(steps.Positives, i) || Bends(steps.Negatives, i))
                points.Add(At(steps, i));
        return points;
    }

    private static bool Bends(int[] counts, int i) => counts[i + 1] - counts[i] != counts[i] - counts[i - 1];

    private static RocPoint At(ScoreSteps steps, int i) =>
        new(steps.Thresholds[i], (double)steps.Negatives[i] / steps.NegativeCount, (double)steps.Positives[i] / steps.PositiveCount);
}
