namespace Lava.Audio.Decoding;

/// <summary>Several streams of one file as one recording: files that were joined, links of a chained Ogg stream.</summary>
/// <remarks>The first tells rate and channels; a later one of others is converted (<see cref="ConvertedReader"/>).</remarks>
internal sealed class ChainedReader : AudioReader
{
    private readonly IReadOnlyList<Func<AudioReader>> _parts;
    private readonly AudioLimits _limits;
    private AudioReader _current;
    private int _next = 1;
    private bool _truncated;
    private string? _damage;

    private ChainedReader(IReadOnlyList<Func<AudioReader>> parts, AudioLimits limits)
    {
        (_parts, _limits) = (parts, limits);
        _current = parts[0]();
        Info = _current.Info;
    }

    public override AudioInfo Info { get; }

    public override bool Truncated => _truncated || _current.Truncated;

    public override string? Damage => _damage ?? _current.Damage;

    /// <param name="parts">Opens each; at least one.</param>
    /// <param name="limits">What each is held to.</param>
    public static AudioReader Open(IReadOnlyList<Func<AudioReader>> parts, AudioLimits limits) =>
        parts is [var only] ? only() : new ChainedReader(parts, limits);

    public override int Read(Span<float> samples)
    {
        int frames;
        while ((frames = _current.Read(samples)) == 0 && _next < _parts.Count)
            Advance();
        return frames;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current.Dispose();
        base.Dispose(disposing);
    }

    private void Advance()
    {
        _truncated |= _current.Truncated;
        _damage ??= _current.Damage;
        _current.Dispose();
        AudioReader part = _parts[_next++]();
        // Until it is known to be within the limits, whoever disposes of this disposes of it, too.
        _current = part;
        _limits.Check(part.Info);
        if (part.Info.SampleRate != Info.SampleRate || part.Info.Channels != Info.Channels)
            _current = new ConvertedReader(part, Info);
    }
}
