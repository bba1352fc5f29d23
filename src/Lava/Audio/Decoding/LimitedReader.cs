namespace Lava.Audio.Decoding;

/// <summary>Holds any decoder to <see cref="AudioLimits"/>, and the file open for as long as it decodes.</summary>
internal sealed class LimitedReader : AudioReader
{
    private readonly AudioReader _inner;
    private readonly IDisposable? _owned;
    private readonly AudioLimits _limits;
    private readonly CancellationToken _cancellation;
    private readonly double _maxFrames;
    private long _frames;

    /// <summary>Owns both from here on, also when it throws.</summary>
    public LimitedReader(AudioReader inner, IDisposable? owned, AudioLimits limits, CancellationToken cancellation)
    {
        (_inner, _owned, _limits, _cancellation) = (inner, owned, limits, cancellation);
        _maxFrames = limits.MaxSeconds * inner.Info.SampleRate;
        try
        {
            limits.Check(inner.Info);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override AudioInfo Info => _inner.Info;

    public override bool Truncated => _inner.Truncated;

    public override string? Damage => _inner.Damage;

    public override int Read(Span<float> samples)
    {
        if (samples.Length < Info.Channels)
            throw new ArgumentException($"There must be room for one frame of {Info.Channels} samples.", nameof(samples));
        _cancellation.ThrowIfCancellationRequested();
        int frames = _inner.Read(samples);
        _frames += frames;
        if (frames == 0 && _frames == 0)
            throw new AudioException(AudioErrors.Empty, $"There is no audio in it ({Info.Format}).");
        if (_frames > _maxFrames)
            throw new AudioException(AudioErrors.LimitExceeded, FormattableString.Invariant($"It is longer than {_limits.MaxSeconds} s, the most that is accepted."));
        return frames;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _owned?.Dispose();
        }
        base.Dispose(disposing);
    }
}
