namespace Lava.Attribution;

/// <summary>The temperature at which probabilities fit labels best (Guo et al.: On calibration of modern neural networks, ICML 2017, section 4.2).</summary>
internal static class TemperatureFit
{
    /// <summary>Range of temperatures that are considered, and that a manifest may have.</summary>
    public const double Least = 0.01, Most = 100;

    /// <summary>Minimises the mean negative log-likelihood −ln softmax(z / T)[label] over T.</summary>
    /// <remarks>It is convex in 1/T; its derivative there, Σ (mean logit under the softmax − logit of the label), is brought to 0 by bisection.
    /// Where every label has the largest logit the likelihood grows without end as T shrinks, so that nothing can be learnt of T: it is left at 1.</remarks>
    /// <param name="logits">Each [labels].</param>
    /// <param name="labels">Index of each one's label.</param>
    /// <returns>T, from <see cref="Least"/> to <see cref="Most"/>.</returns>
    public static double Of(IReadOnlyList<float[]> logits, IReadOnlyList<int> labels)
    {
        if (Enumerable.Range(0, logits.Count).All(i => logits[i][labels[i]] == logits[i].Max())) return 1;
        double low = Math.Log(1 / Most), high = Math.Log(1 / Least);
        for (int step = 0; step < 60; step++)
        {
            double middle = (low + high) / 2;
            if (Slope(logits, labels, Math.Exp(-middle)) > 0) high = middle;
            else low = middle;
        }
        return Math.Clamp(Math.Exp(-(low + high) / 2), Least, Most);
    }

    /// <summary>Mean negative log-likelihood in nats at a temperature.</summary>
    public static double NegativeLogLikelihood(IReadOnlyList<float[]> logits, IReadOnlyList<int> labels, double temperature)
    {
        double sum = 0;
        for (int i = 0; i < logits.Count; i++) sum += (Softmax.LogSum(logits[i], temperature) - logits[i][labels[i]]) / temperature;
        return sum / logits.Count;
    }

    /// <summary>Derivative of the summed negative log-likelihood by 1/T.</summary>
    private static double Slope(IReadOnlyList<float[]> logits, IReadOnlyList<int> labels, double temperature)
    {
        double slope = 0;
        for (int i = 0; i < logits.Count; i++)
        {
            double[] probabilities = new double[logits[i].Length];
            Softmax.Of(logits[i], temperature, probabilities);
            double mean = 0;
            for (int label = 0; label < probabilities.Length; label++) mean += probabilities[label] * logits[i][label];
            slope += mean - logits[i][labels[i]];
        }
        return slope;
    }
}
