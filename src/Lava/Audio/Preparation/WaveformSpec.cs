namespace Lava.Audio;

/// <summary>The waveform a model package asks for.</summary>
public sealed record WaveformSpec
{
    /// <param name="sampleRate">Hz, 4,000 to 384,000.</param>
    /// <param name="peak">Largest magnitude after scaling, above 0 and at most 1e6.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is outside its range.</exception>
    public WaveformSpec(int sampleRate = 16_000, float peak = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, HighestRate);
        if (!(peak > 0 && peak <= 1e6f))
            throw new ArgumentOutOfRangeException(nameof(peak), peak, "A peak is above 0 and at most 1e6.");
        (SampleRate, Peak) = (sampleRate, peak);
    }

    internal const int LowestRate = 4_000;
    internal const int HighestRate = 384_000;

    /// <summary>Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Largest magnitude of the scaled waveform; silence stays silent.</summary>
    public float Peak { get; }
}
