namespace Lava.Evaluation;

/// <summary>A matrix of probabilities, a distribution in every row.</summary>
internal static class ProbabilityRows
{
    /// <summary>Probabilities printed with few digits do not quite sum to 1; logits do not at all.</summary>
    private const double Tolerance = 0.01;

    /// <exception cref="ArgumentException">The lists differ in length, an index is of no class, or a row is no distribution.</exception>
    public static void Check(ReadOnlySpan<double> probabilities, int classes, IReadOnlyList<int> truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        EvaluationInput.RequireSameCount(EvaluationInput.Rows(probabilities, classes), "rows", truth.Count, nameof(truth));
        EvaluationInput.RequireShares(probabilities, nameof(probabilities));
        for (int i = 0; i < truth.Count; i++)
        {
            EvaluationInput.RequireClass(truth[i], i, 0, classes, nameof(truth));
            double sum = 0;
            foreach (double value in probabilities.Slice(i * classes, classes))
                sum += value;
            if (Math.Abs(sum - 1) > Tolerance)
                throw new ArgumentException($"The probabilities of sample {i} sum to {sum}; expected 1.", nameof(probabilities));
        }
    }
}
