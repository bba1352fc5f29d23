namespace Lava.Audio;

/// <summary>Decoder → mono → package's rate → scale.</summary>
internal sealed class DecodedWaveformReader : WaveformReader
{
    private readonly AudioReader _reader;
    private readonly ISampleSource _resampled;
    private readonly float _divisor;

    public DecodedWaveformReader(AudioReader reader, int sampleRate, float divisor, IFrameObserver? observer = null)
    {
        int rate = reader.Info.SampleRate;
        if (rate is < WaveformSpec.LowestRate or > WaveformSpec.HighestRate)
        {
            throw new AudioException(AudioErrors.Unsupported,
                $"A sample rate of {rate} Hz is outside the {WaveformSpec.LowestRate} to {WaveformSpec.HighestRate} Hz that can be resampled.");
        }

        _reader = reader;
        _divisor = divisor;
        Mono = new MonoMixer(reader, observer);
        _resampled = rate == sampleRate ? Mono : new Resampler(Mono, rate, sampleRate);
    }

    /// <summary>The stage before resampling.</summary>
    public MonoMixer Mono { get; }

    /// <summary>Samples given so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Largest magnitude so far, before scaling.</summary>
    public float Peak { get; private set; }

    public override int Read(Span<float> samples)
    {
        int read = _resampled.Read(samples);
        samples = samples[..read];
        Peak = Math.Max(Peak, SampleMath.MaxMagnitude(samples));
        if (!float.IsFinite(Peak))
            throw new AudioException(AudioErrors.NonFinite, "The samples are so large that resampling them overflows; full scale is 1.");
        Samples += read;
        if (_divisor != 1)
            SampleMath.Divide(samples, _divisor);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.Dispose();
        base.Dispose(disposing);
    }
}
