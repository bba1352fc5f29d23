namespace Lava.Inference;

/// <summary>What one pass gives for one waveform or one window of it.</summary>
/// <param name="Logits">Per head, in the order the engine was given them: logits [labels].</param>
/// <param name="Latent">Pooled latent [256]: the encoder's output, mean over time, before any attention.</param>
public sealed record EngineScores(float[][] Logits, float[] Latent);
