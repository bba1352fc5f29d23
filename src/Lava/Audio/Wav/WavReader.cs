namespace Lava.Audio.Wav;

/// <summary>What readers of all codings have in common: the extent of the samples and the limit on their number.</summary>
internal abstract class WavReader : AudioReader
{
    private readonly ByteSource _source;
    private readonly double _maxSeconds;
    private readonly bool _bounded;
    private long _bytesLeft;
    private long _framesLeft;
    private bool _truncated;

    /// <param name="source">Stands at the first sample; owned.</param>
    /// <param name="header">A checked header.</param>
    /// <param name="limits">Bounds the number of frames.</param>
    /// <param name="unitBytes">Bytes of the smallest whole: a frame or a block.</param>
    /// <param name="unitFrames">Frames in that.</param>
    protected WavReader(ByteSource source, WavHeader header, AudioLimits limits, int unitBytes, int unitFrames)
    {
        _source = source;
        _maxSeconds = limits.MaxSeconds;
        _bounded = header.DataBytes.HasValue;
        _bytesLeft = header.DataBytes ?? long.MaxValue;
        _framesLeft = (long)Math.Min(long.MaxValue, limits.MaxSeconds * header.Format.SampleRate);
        Info = new AudioInfo((int)header.Format.SampleRate, header.Format.Channels, $"{header.Container}, {header.Format.Describe()}", "lava");
        if (source.Left is not { } there)
            return;
        _truncated = _bounded && there < _bytesLeft;
        if (Math.Min(_bytesLeft, there) / unitBytes * (double)unitFrames > _framesLeft + (double)unitFrames)
            throw TooLong();
    }

    /// <inheritdoc/>
    public sealed override AudioInfo Info { get; }

    /// <inheritdoc/>
    public sealed override bool Truncated => _truncated;

    /// <inheritdoc/>
    public sealed override int Read(Span<float> samples)
    {
        int room = samples.Length / Info.Channels;
        if (room == 0)
            throw new ArgumentException($"There is no room for one frame of {Info.Channels} channels.", nameof(samples));
        int frames = ReadFrames(samples[..(room * Info.Channels)]);
        _framesLeft -= frames;
        return _framesLeft >= 0 ? frames : throw TooLong();
    }

    /// <summary>Reads the next frames; 0 at the end.</summary>
    /// <param name="samples">Room for a whole number of frames, at least one.</param>
    protected abstract int ReadFrames(Span<float> samples);

    /// <summary>The samples' bytes from here on: at least <paramref name="count"/> unless they end before, and more where at hand.</summary>
    protected ReadOnlySpan<byte> Peek(int count)
    {
        ReadOnlySpan<byte> bytes = _source.Peek((int)Math.Min(count, _bytesLeft));
        if (bytes.Length >= _bytesLeft)
            return bytes[..(int)_bytesLeft];
        _truncated |= bytes.Length < count && _bounded;
        return bytes;
    }

    /// <summary>Passes bytes that <see cref="Peek"/> has shown.</summary>
    protected void Advance(int count)
    {
        _source.Advance(count);
        _bytesLeft -= count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();
        base.Dispose(disposing);
    }

    private AudioException TooLong() => new(AudioErrors.LimitExceeded,
        $"It is longer than {_maxSeconds:0.###} s, the longest that is allowed; cut it, or allow more.");
}
