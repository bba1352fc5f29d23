namespace Lava.Evaluation;

/// <summary>Brier's score (Verification of forecasts expressed in terms of probability, 1950), for any number of classes.</summary>
public static class BrierScore
{
    /// <summary>Mean over the samples of Σₖ (pₖ − yₖ)², from 0 to 2; NaN where there are none. For two classes it is twice scikit-learn's <c>brier_score_loss</c>.</summary>
    /// <param name="probabilities">[sample, class], row by row; each row sums to 1.</param>
    /// <param name="classes">How many columns there are.</param>
    /// <param name="truth">Index of each sample's class.</param>
    /// <exception cref="ArgumentException">The lists differ in length, an index is of no class, or a row is no distribution.</exception>
    public static double Of(ReadOnlySpan<double> probabilities, int classes, IReadOnlyList<int> truth)
    {
        ProbabilityRows.Check(probabilities, classes, truth);
        double sum = 0;
        for (int i = 0; i < truth.Count; i++)
            for (int k = 0; k < classes; k++)
            {
                double error = probabilities[i * classes + k] - (k == truth[i] ? 1 : 0);
                sum += error * error;
            }
        return sum / truth.Count;
    }
}
