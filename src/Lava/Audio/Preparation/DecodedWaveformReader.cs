namespace Lava.Audio;

/// <summary>Decoder → mono → package's rate → scale.</summary>
internal sealed class DecodedWaveformReader : WaveformReader
{
    private const int MaxChannels = 1024;

    private readonly AudioReader _reader;
    private readonly ISampleSource _resampled;
    private readonly float _divisor;

    public DecodedWaveformReader(AudioReader reader, int sampleRate, float divisor, IFrameObserver? observer = null)
    {
        int rate = Check(reader.Info);
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

    /// <summary>The recording's rate; refuses what cannot be resampled or has more channels than memory is set aside for.</summary>
    public static int Check(AudioInfo info)
    {
        if (info.SampleRate is < WaveformSpec.LowestRate or > WaveformSpec.HighestRate)
        {
            throw new AudioException(AudioErrors.Unsupported,
                $"A sample rate of {info.SampleRate} Hz is outside the {WaveformSpec.LowestRate} to {WaveformSpec.HighestRate} Hz that can be resampled.");
        }

        return info.Channels is >= 1 and <= MaxChannels
            ? info.SampleRate
            : throw new AudioException(AudioErrors.Unsupported, $"{info.Channels} channels are more than the {MaxChannels} that can be mixed down.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader.Dispose();
        base.Dispose(disposing);
    }
}
