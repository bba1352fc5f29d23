namespace Lava.Evaluation.Embedding;

/// <summary>How similar a point's neighbours are to it: pⱼ ∝ exp(−β·dⱼ), with the β at which the perplexity, e to the entropy of p, is the wanted one (van
/// der Maaten, Hinton: Visualizing data using t-SNE, JMLR 9, 2008, section 2).</summary>
/// <remarks>β is found as scikit-learn finds it: doubled or halved until it is passed, then bisected, until the entropy is within 1e-5. The search
/// starts from the mean distance, distances count from the nearest, and there are steps enough to go through all scales of a float, none of which changes what is
/// found. Where more neighbours than the perplexity are equally near, no β is right; those then share all of p.</remarks>
internal static class PerplexitySearch
{
    private const int Steps = 400;
    private const double Tolerance = 1e-5;

    /// <param name="distances">Squared distances of the neighbours, the smallest first.</param>
    /// <param name="perplexity">From 1.</param>
    /// <param name="similarities">One for each neighbour; they sum to 1.</param>
    public static void Fill(ReadOnlySpan<float> distances, double perplexity, Span<float> similarities)
    {
        Span<double> p = distances.Length <= 512 ? stackalloc double[distances.Length] : new double[distances.Length];
        double mean = 0, nearest = distances[0], target = Math.Log(perplexity);
        foreach (float distance in distances)
            mean += (distance - nearest) / distances.Length;
        double beta = mean > 0 ? 1 / mean : 1, lowest = 0, highest = double.PositiveInfinity, sum = 0;
        for (int step = 0; step < Steps; step++)
        {
            double excess = Entropy(distances, nearest, beta, p, out sum, out double moment) - target;
            // Without a moment only the nearest are left, and a larger β would change nothing.
            if (Math.Abs(excess) <= Tolerance || excess > 0 && moment == 0)
                break;
            if (excess > 0)
            {
                lowest = beta;
                beta = double.IsPositiveInfinity(highest) ? 2 * beta : (beta + highest) / 2;
            }
            else
            {
                highest = beta;
                beta = (beta + lowest) / 2;
            }
        }
        for (int j = 0; j < p.Length; j++)
            similarities[j] = (float)(p[j] / sum);
    }

    /// <summary>H = ln Σ exp(−β·d) + β·Σ d·exp(−β·d) / Σ exp(−β·d).</summary>
    private static double Entropy(ReadOnlySpan<float> distances, double nearest, double beta, Span<double> p, out double sum, out double moment)
    {
        (sum, moment) = (0, 0);
        for (int j = 0; j < distances.Length; j++)
        {
            double distance = distances[j] - nearest;
            p[j] = Math.Exp(-beta * distance);
            sum += p[j];
            moment += distance * p[j];
        }
        return Math.Log(sum) + beta * moment / sum;
    }
}
