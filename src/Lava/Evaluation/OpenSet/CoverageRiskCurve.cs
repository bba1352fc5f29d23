namespace Lava.Evaluation;

/// <summary>What answering less is worth: the error among the answered against the share that is answered, the most confident first
/// (El-Yaniv and Wiener, On the foundations of noise-free selective classification, JMLR 2010; Geifman and El-Yaniv, Selective classification for deep neural networks, NIPS 2017).</summary>
public sealed class CoverageRiskCurve
{
    private CoverageRiskCurve(CoverageRiskPoint[] points, double area, double excess) => (Points, Area, ExcessArea) = (points, area, excess);

    /// <summary>One for every distinct confidence, from the highest down; the last one answers all. Empty where there are no samples.</summary>
    public IReadOnlyList<CoverageRiskPoint> Points { get; }

    /// <summary>AURC (Geifman, Uziel, El-Yaniv, Bias-reduced uncertainty estimation for deep neural classifiers, ICLR 2019): mean of the risk when the 1, 2, …, n most confident are answered.
    /// Among equally confident ones all orders are taken as equally likely. NaN where there are no samples.</summary>
    public double Area { get; }

    /// <summary>E-AURC of the same paper: the area less that of a confidence which ranks all wrong answers last. 0 is the best that these answers allow.</summary>
    public double ExcessArea { get; }

    /// <summary>Of confidences and whether the answers are right.</summary>
    /// <param name="confidences">Finite, high where an answer is sure.</param>
    /// <param name="correct">Of each sample whether its answer is right.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a confidence is not finite.</exception>
    public static CoverageRiskCurve Of(ReadOnlySpan<double> confidences, ReadOnlySpan<bool> correct)
    {
        EvaluationInput.RequireSameCount(confidences.Length, nameof(confidences), correct.Length, nameof(correct));
        EvaluationInput.RequireFinite(confidences, nameof(confidences));
        var steps = ScoreSteps.Of(confidences, correct);
        double count = confidences.Length, sum = 0, best = 0;
        var points = new CoverageRiskPoint[steps.Count];
        int answered = 0, wrong = 0;
        for (int i = 0; i < steps.Count; i++)
        {
            int group = steps.Positives[i] + steps.Negatives[i] - answered;
            double share = (double)(steps.Negatives[i] - wrong) / group;
            for (int k = 1; k <= group; k++)
                sum += (wrong + share * k) / (answered + k);
            (answered, wrong) = (answered + group, steps.Negatives[i]);
            points[i] = new CoverageRiskPoint(steps.Thresholds[i], answered / count, (double)wrong / answered);
        }
        for (int k = 1; k <= wrong; k++)
            best += k / (count - wrong + k);
        return new CoverageRiskCurve(points, sum / count, (sum - best) / count);
    }

    /// <summary>The point with the least coverage that is still at least as wanted.</summary>
    /// <param name="coverage">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    /// <exception cref="InvalidOperationException">There are no samples.</exception>
    public CoverageRiskPoint At(double coverage)
    {
        if (!(coverage is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(coverage), coverage, "Expected a number from 0 to 1.");
        foreach (CoverageRiskPoint point in Points)
            if (point.Coverage >= coverage)
                return point;
        throw new InvalidOperationException("A curve of no samples has no risk.");
    }
}
