namespace Lava.Attribution;

/// <summary>What one level makes of one recording, whatever the levels above it said.</summary>
/// <param name="Logits">What the network gave, [labels].</param>
/// <param name="Probabilities">Softmax of logits / temperature, [labels].</param>
/// <param name="Latent">Pooled latent [256]: the encoder's output, mean over time, before any attention.</param>
/// <param name="Best">Index of the label with the largest probability.</param>
/// <param name="Score">What the level is judged by; larger is surer.</param>
/// <param name="Threshold">What score it takes to answer.</param>
public sealed record LevelAnswer(float[] Logits, double[] Probabilities, float[] Latent, int Best, double Score, double Threshold)
{
    /// <summary>Probability of the best label, 0 to 1.</summary>
    public double Confidence => Probabilities[Best];

    /// <summary>Whether the level answers.</summary>
    public bool Accepted => Score >= Threshold;
}
