namespace Lava.Attribution;

/// <summary>From logits to probabilities.</summary>
internal static class Softmax
{
    /// <summary>p_i = exp((z_i − max z) / T) / Σ_j exp((z_j − max z) / T), in double.</summary>
    /// <param name="logits">z, [labels].</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="probabilities">Filled, [labels].</param>
    /// <returns>Index of the largest, the first of them where several are.</returns>
    public static int Of(ReadOnlySpan<float> logits, double temperature, Span<double> probabilities)
    {
        int best = Best(logits);
        double sum = 0;
        for (int i = 0; i < logits.Length; i++) sum += probabilities[i] = Math.Exp(((double)logits[i] - logits[best]) / temperature);
        foreach (ref double probability in probabilities) probability /= sum;
        return best;
    }

    /// <summary>The largest probability.</summary>
    public static double Largest(ReadOnlySpan<float> logits, double temperature) => 1 / Sum(logits, temperature);

    /// <summary>T · ln Σ_i exp(z_i / T).</summary>
    public static double LogSum(ReadOnlySpan<float> logits, double temperature) => logits[Best(logits)] + temperature * Math.Log(Sum(logits, temperature));

    /// <summary>Index of the largest logit, the first of them where several are.</summary>
    public static int Best(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
            if (logits[i] > logits[best]) best = i;
        return best;
    }

    /// <summary>Σ_i exp((z_i − max z) / T), at least 1.</summary>
    private static double Sum(ReadOnlySpan<float> logits, double temperature)
    {
        double most = logits[Best(logits)], sum = 0;
        foreach (float logit in logits) sum += Math.Exp((logit - most) / temperature);
        return sum;
    }
}
