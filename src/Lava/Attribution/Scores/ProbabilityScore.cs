namespace Lava.Attribution;

/// <summary><see cref="ScoreKind.Probability"/>.</summary>
internal sealed class ProbabilityScore(double temperature) : IRejectionScore
{
    public double Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> latent) => Softmax.Largest(logits, temperature);
}
