namespace Lava.Audio.Decoding;

/// <summary>Several streams of one file as one recording: files that were joined, links of a chained Ogg stream.</summary>
/// <remarks>The first tells rate and channels; a later one of others is converted (<see cref="ConvertedReader"/>).</remarks>
internal sealed class ChainedReader : AudioReader
{
    /// <summary>More changes than any recording has; each costs a resampler.</summary>
    private const int MaxChanges = 64;

    private readonly Func<AudioReader?> _next;
    private readonly AudioLimits _limits;
    private AudioReader _current;
    private int _changes;
    private bool _truncated;
    private string? _damage;

    private ChainedReader(Func<AudioReader?> next, AudioLimits limits)
    {
        (_next, _limits) = (next, limits);
        _current = next()!;
        Info = _current.Info;
    }

    public override AudioInfo Info { get; }

    public override bool Truncated => _truncated || _current.Truncated;

    public override string? Damage => _damage ?? _current.Damage;

    /// <param name="next">Opens the first, then each that follows; null where none does.</param>
    /// <param name="limits">What each is held to.</param>
    public static AudioReader Open(Func<AudioReader?> next, AudioLimits limits) => new ChainedReader(next, limits);

    /// <param name="parts">What each is opened from; at least one.</param>
    /// <param name="open">Opens one.</param>
    /// <param name="limits">What each is held to.</param>
    public static AudioReader Open<T>(IReadOnlyList<T> parts, Func<T, AudioReader> open, AudioLimits limits)
    {
        int next = 0;
        return parts.Count == 1 ? open(parts[0]) : new ChainedReader(() => next < parts.Count ? open(parts[next++]) : null, limits);
    }

    public override int Read(Span<float> samples)
    {
        int frames;
        while ((frames = _current.Read(samples)) == 0 && Advance())
        {
        }
        return frames;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current.Dispose();
        base.Dispose(disposing);
    }

    private bool Advance()
    {
        if (_next() is not AudioReader part)
            return false;
        _truncated |= _current.Truncated;
        _damage ??= _current.Damage;
        _current.Dispose();
        // Until it is known to be within the limits, whoever disposes of this disposes of it, too.
        _current = part;
        _limits.Check(part.Info);
        if (part.Info.SampleRate == Info.SampleRate && part.Info.Channels == Info.Channels)
            return true;
        if (++_changes > MaxChanges)
            throw new AudioException(AudioErrors.Unsupported, $"Its sample rate or channels change more than {MaxChanges} times.");
        _current = new ConvertedReader(part, Info);
        return true;
    }
}
