namespace Lava.Audio;

/// <summary>A recording after its first pass: what is known of it, what makes a verdict on it less sure, and its waveform.</summary>
/// <remarks>
/// Scaling needs the peak of the whole recording, so there is a first pass over all of it. A waveform of up to a number of samples is kept
/// from that pass; a longer one is decoded again whenever it is opened, in constant memory.
/// </remarks>
public sealed class PreparedRecording
{
    /// <summary>Longest waveform that is kept in memory where nothing else is said: 2^23 samples, 8.7 minutes at 16 kHz, 32 MiB.</summary>
    public const int DefaultMaxSamplesInMemory = 1 << 23;

    private const int MaxCut = 1 << 28;

    private readonly Recording _recording;
    private readonly float _divisor;

    private PreparedRecording(Recording recording, WaveformSpec spec, AudioInfo info, DecodedWaveformReader pass,
        IReadOnlyList<AudioWarning> warnings, SampleBlocks blocks)
    {
        (_recording, Spec, Info, Warnings) = (recording, spec, info, warnings);
        (Frames, Samples, Peak) = (pass.Mono.Frames, pass.Samples, pass.Peak);
        // Silence is divided by 1, as is what a division could not scale: below 1e-38.
        _divisor = Peak / spec.Peak;
        if (_divisor == 0)
            _divisor = 1;
        if (blocks.Overflowed)
            return;
        float[] samples = blocks.ToArray();
        SampleMath.Divide(samples, _divisor);
        Waveform = new Waveform(samples, spec.SampleRate);
    }

    /// <summary>How the recording is named.</summary>
    public string Name => _recording.Name;

    /// <summary>What its waveform is for.</summary>
    public WaveformSpec Spec { get; }

    /// <summary>Rate, channels and origin.</summary>
    public AudioInfo Info { get; }

    /// <summary>Number of frames at the recording's own rate, at least 1.</summary>
    public long Frames { get; }

    /// <summary>Duration in seconds.</summary>
    public double Seconds => Frames / (double)Info.SampleRate;

    /// <summary>Length T of the waveform: ⌈frames · rate wanted / own rate⌉.</summary>
    public long Samples { get; }

    /// <summary>Largest magnitude of the mono, resampled recording before scaling; 0 for silence.</summary>
    public float Peak { get; }

    /// <summary>What makes a verdict on it less sure.</summary>
    public IReadOnlyList<AudioWarning> Warnings { get; }

    /// <summary>The scaled waveform [T], or null where it is too long to be kept.</summary>
    public Waveform? Waveform { get; }

    /// <summary>Reads a recording once from end to end.</summary>
    /// <param name="recording">A file or clip.</param>
    /// <param name="spec">The waveform wanted.</param>
    /// <param name="maxSamplesInMemory">Longest waveform to keep, in samples; 0 keeps none.</param>
    /// <param name="cancellation">Checked between chunks.</param>
    /// <exception cref="AudioException">It cannot be decoded, is empty or not finite.</exception>
    public static PreparedRecording Prepare(Recording recording, WaveformSpec spec, int maxSamplesInMemory = DefaultMaxSamplesInMemory,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentOutOfRangeException.ThrowIfNegative(maxSamplesInMemory);
        using AudioReader reader = recording.Open(cancellation);
        DecodedWaveformReader.Check(reader.Info);
        Inspector inspector = new(reader.Info);
        using DecodedWaveformReader pass = new(reader, spec.SampleRate, divisor: 1, inspector);
        using SampleBlocks blocks = new(maxSamplesInMemory);
        int read;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            read = pass.Read(blocks.Room());
            blocks.Advance(read);
        }
        while (read > 0);

        if (pass.Samples == 0)
            throw new AudioException(AudioErrors.Empty, "There is not one sample in it.");
        return new PreparedRecording(recording, spec, reader.Info, pass, inspector.Finish(reader), blocks);
    }

    /// <summary>Starts a pass over the scaled waveform; any number of them, also at once.</summary>
    /// <exception cref="AudioException">It must be decoded again, and cannot be or is no longer the same.</exception>
    public WaveformReader OpenScaled(CancellationToken cancellation = default)
    {
        if (Waveform is not null)
            return new MemoryWaveformReader(Waveform.Samples, cancellation);
        AudioReader reader = _recording.Open(cancellation);
        try
        {
            return new SecondPassReader(new DecodedWaveformReader(reader, Spec.SampleRate, _divisor), Samples, Peak, cancellation);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The beginning of the scaled waveform, followed by zeros where the recording is shorter. The scale is that of the whole recording.</summary>
    /// <param name="samples">Length wanted, 1 to 2^28.</param>
    /// <param name="cancellation">Checked between chunks.</param>
    /// <exception cref="AudioException">It must be decoded again, and cannot be or is no longer the same.</exception>
    public Waveform First(int samples, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, MaxCut);
        if (Waveform is not null && samples <= Waveform.Samples.Length)
            return new Waveform(Waveform.Samples[..samples], Spec.SampleRate);
        float[] cut = new float[samples];
        using WaveformReader reader = OpenScaled(cancellation);
        int filled = 0, read;
        while (filled < samples && (read = reader.Read(cut.AsSpan(filled))) > 0)
            filled += read;
        return new Waveform(cut, Spec.SampleRate);
    }
}
