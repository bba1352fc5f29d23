namespace Lava.Attribution;

/// <summary><see cref="ScoreKind.Energy"/>.</summary>
internal sealed class EnergyScore(double temperature) : IRejectionScore
{
    public double Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> latent) => Softmax.LogSum(logits, temperature);
}
