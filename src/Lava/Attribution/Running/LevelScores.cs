namespace Lava.Attribution;

/// <summary>What a level has of one waveform or window.</summary>
internal readonly ref struct LevelScores(ReadOnlySpan<float> logits, double score)
{
    /// <summary>[labels].</summary>
    public ReadOnlySpan<float> Logits { get; } = logits;

    /// <summary>What is compared with the threshold; larger is surer.</summary>
    public double Score { get; } = score;
}
