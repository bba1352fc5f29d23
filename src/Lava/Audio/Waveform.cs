namespace Lava.Audio;

/// <summary>Samples in the order and form a network takes them: mono, one rate, scaled.</summary>
public interface ISampleSource
{
    /// <summary>Reads the next samples. Fewer than there is room for is no sign of the end; 0 is.</summary>
    int Read(Span<float> samples);
}

/// <summary>What a network takes: mono float32 [T] at a model package's rate, largest magnitude scaled to the package's peak.</summary>
/// <param name="Samples">[T], T ≥ 1, finite.</param>
/// <param name="SampleRate">Hz.</param>
public sealed record Waveform(ReadOnlyMemory<float> Samples, int SampleRate);
