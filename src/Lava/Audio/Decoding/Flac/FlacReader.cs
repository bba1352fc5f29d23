namespace Lava.Audio.Decoding.Flac;

/// <summary>The frames of a FLAC stream up to one of another sample rate or other channels.</summary>
internal sealed class FlacReader : AudioReader
{
    private readonly FlacDecoder _decoder;
    private int _position;
    private bool _ended;

    private FlacReader(FlacDecoder decoder, string container)
    {
        _decoder = decoder;
        FlacFrame frame = decoder.Frame;
        Info = new AudioInfo(frame.SampleRate, frame.Channels, $"{container}, {frame.BitsPerSample} bit", "lava");
    }

    public override AudioInfo Info { get; }

    public override bool Truncated => _decoder.Truncated;

    public override string? Damage => _decoder.Damage;

    /// <summary>Opens a stream; what changes its rate or channels midway is converted to what it began with.</summary>
    /// <param name="input">Stands at <c>fLaC</c>, or at a frame.</param>
    /// <param name="container">What the format is called.</param>
    /// <param name="limits">What it is held to.</param>
    /// <param name="cancellation">Checked at every frame.</param>
    public static AudioReader Open(Stream input, string container, AudioLimits limits, CancellationToken cancellation)
    {
        FlacDecoder decoder = new(input, cancellation);
        if (!decoder.MoveNext())
        {
            throw decoder.Damage is null && !decoder.Truncated
                ? new AudioException(AudioErrors.Empty, "There is no audio in it (FLAC).")
                : new AudioException(AudioErrors.Malformed, "It is FLAC, but holds no frame that is whole and sound.");
        }
        return ChainedReader.Open(() => decoder.HasFrame ? new FlacReader(decoder, container) : null, limits);
    }

    public override int Read(Span<float> samples)
    {
        if (_ended)
            return 0;
        FlacFrame frame = _decoder.Frame;
        if (_position == frame.BlockSize)
        {
            _ended = !_decoder.MoveNext() || frame.SampleRate != Info.SampleRate || frame.Channels != Info.Channels;
            _position = 0;
            if (_ended)
                return 0;
        }
        int frames = Math.Min(samples.Length / Info.Channels, frame.BlockSize - _position);
        frame.CopyTo(samples[..(frames * Info.Channels)], _position);
        _position += frames;
        return frames;
    }
}
