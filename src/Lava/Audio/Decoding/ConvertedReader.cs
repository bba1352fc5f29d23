namespace Lava.Audio.Decoding;

/// <summary>A recording at another rate and with other channels, each of which gets the mean of its own.</summary>
/// <remarks>That is all anyone needs of a stream that changes midway: what a network takes is the mean of channels at one rate.</remarks>
internal sealed class ConvertedReader : AudioReader
{
    private readonly AudioReader _inner;
    private readonly ISampleSource _mono;
    private float[] _samples = [];

    /// <param name="inner">What is converted; owned.</param>
    /// <param name="wanted">Rate and channels.</param>
    public ConvertedReader(AudioReader inner, AudioInfo wanted)
    {
        _inner = inner;
        Info = inner.Info with { SampleRate = wanted.SampleRate, Channels = wanted.Channels };
        _mono = new MonoMixer(inner);
        if (inner.Info.SampleRate != wanted.SampleRate)
            _mono = new Resampler(_mono, inner.Info.SampleRate, wanted.SampleRate);
    }

    public override AudioInfo Info { get; }

    public override bool Truncated => _inner.Truncated;

    public override string? Damage => _inner.Damage;

    public override int Read(Span<float> samples)
    {
        int room = samples.Length / Info.Channels;
        if (_samples.Length < room)
            _samples = new float[room];
        int frames = _mono.Read(_samples.AsSpan(0, room));
        for (int i = 0; i < frames; i++)
            samples.Slice(i * Info.Channels, Info.Channels).Fill(_samples[i]);
        return frames;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
