namespace Lava.Audio.Decoding;

/// <summary>Several streams of one file as one recording: files that were joined, links of a chained Ogg stream.</summary>
/// <remarks>
/// A later stream of other channels is mixed to the first's number of them (each gets the mean), since only the mean of channels matters further on. A later stream of
/// another sample rate is an error: a recording has one.
/// </remarks>
internal sealed class ChainedReader : AudioReader
{
    private readonly Func<AudioReader>[] _parts;
    private readonly List<AudioWarning> _warnings = [];
    private AudioReader _current;
    private float[] _mixed = [];
    private int _next = 1;
    private double _seconds;

    private ChainedReader(Func<AudioReader>[] parts)
    {
        _parts = parts;
        _current = parts[0]();
        Info = _current.Info;
    }

    public override AudioInfo Info { get; }

    public override IReadOnlyList<AudioWarning> Warnings => [.. _warnings, .. _current.Warnings];

    /// <param name="parts">Opens each; at least one.</param>
    public static AudioReader Open(Func<AudioReader>[] parts) => parts is [var only] ? only() : new ChainedReader(parts);

    public override int Read(Span<float> samples)
    {
        while (true)
        {
            int frames = _current.Info.Channels == Info.Channels ? _current.Read(samples) : ReadMixed(samples);
            _seconds += (double)frames / Info.SampleRate;
            if (frames > 0 || _next == _parts.Length)
                return frames;
            Advance();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current.Dispose();
        base.Dispose(disposing);
    }

    private void Advance()
    {
        foreach (AudioWarning warning in _current.Warnings)
        {
            if (!_warnings.Exists(known => known.Code == warning.Code))
                _warnings.Add(warning);
        }
        _current.Dispose();
        _current = _parts[_next++]();
        if (_current.Info.SampleRate != Info.SampleRate)
        {
            throw new AudioException(AudioErrors.Unsupported, FormattableString.Invariant(
                $"Its sample rate changes from {Info.SampleRate} to {_current.Info.SampleRate} Hz at {_seconds:0.##} s; split it there."));
        }
    }

    private int ReadMixed(Span<float> samples)
    {
        int channels = _current.Info.Channels;
        int room = samples.Length / Info.Channels;
        if (_mixed.Length < room * channels)
            _mixed = new float[room * channels];
        int frames = _current.Read(_mixed.AsSpan(0, room * channels));
        for (int i = 0; i < frames; i++)
        {
            float sum = 0;
            foreach (float sample in _mixed.AsSpan(i * channels, channels))
                sum += sample;
            samples.Slice(i * Info.Channels, Info.Channels).Fill(sum / channels);
        }
        return frames;
    }
}
