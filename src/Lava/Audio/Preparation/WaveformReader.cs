namespace Lava.Audio;

/// <summary>One pass over the waveform of a recording: mono float32 at a package's rate, front to back.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
public abstract class WaveformReader : ISampleSource, IDisposable
{
    /// <summary>Mixes the samples of a decoder down to mono (mean of channels), resamples and scales them, streaming.</summary>
    /// <param name="reader">Where they come from; disposed with the result.</param>
    /// <param name="sampleRate">The rate wanted, Hz, 4,000 to 384,000.</param>
    /// <param name="divisor">What every sample is divided by, above 0: the measured peak, for one of 1.</param>
    /// <exception cref="AudioException">The recording's rate is not between 4,000 and 384,000 Hz.</exception>
    public static WaveformReader Open(AudioReader reader, int sampleRate, float divisor = 1)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, WaveformSpec.LowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, WaveformSpec.HighestRate);
        if (!(divisor > 0))
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "A divisor is above 0.");
        return new DecodedWaveformReader(reader, sampleRate, divisor);
    }

    /// <inheritdoc/>
    /// <exception cref="AudioException">The content is broken from here on, not finite, or exceeds its limits.</exception>
    public abstract int Read(Span<float> samples);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the reader holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
