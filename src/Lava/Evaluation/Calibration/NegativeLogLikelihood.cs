namespace Lava.Evaluation;

/// <summary>The logarithmic score of probabilities: cross-entropy, scikit-learn's <c>log_loss</c>.</summary>
public static class NegativeLogLikelihood
{
    /// <summary>What a probability counts as at least, so that one sure and wrong answer is not infinite: scikit-learn's, the spacing of doubles at 1.</summary>
    private const double Least = 2.220446049250313e-16;

    /// <summary>Mean over the samples of −ln of their own class's probability, in nats; NaN where there are none. A probability counts as at least 2.2e-16.</summary>
    /// <param name="probabilities">[sample, class], row by row; each row sums to 1.</param>
    /// <param name="classes">How many columns there are.</param>
    /// <param name="truth">Index of each sample's class.</param>
    /// <exception cref="ArgumentException">The lists differ in length, an index is of no class, or a row is no distribution.</exception>
    public static double Of(ReadOnlySpan<double> probabilities, int classes, IReadOnlyList<int> truth)
    {
        ProbabilityRows.Check(probabilities, classes, truth);
        double sum = 0;
        for (int i = 0; i < truth.Count; i++)
            sum -= Math.Log(Math.Max(probabilities[i * classes + truth[i]], Least));
        return sum / truth.Count;
    }
}
