namespace Lava.Attribution;

/// <summary>How sure a level is of its answer, as one number. Immutable, so that threads share it.</summary>
internal interface IRejectionScore
{
    /// <summary>The score; larger is surer.</summary>
    /// <param name="logits">[labels].</param>
    /// <param name="latent">Pooled latent [256], before any attention.</param>
    double Of(ReadOnlySpan<float> logits, ReadOnlySpan<float> latent);
}
