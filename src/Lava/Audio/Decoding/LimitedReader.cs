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
        AudioInfo info = inner.Info;
        _maxFrames = limits.MaxSeconds * info.SampleRate;
        string? wrong = info.Channels < 1 || info.Channels > limits.MaxChannels
            ? $"It has {info.Channels} channels; 1 to {limits.MaxChannels} are supported."
            : info.SampleRate < limits.SampleRates.Lowest || info.SampleRate > limits.SampleRates.Highest
            ? $"Its sample rate is {info.SampleRate} Hz; {limits.SampleRates.Lowest} to {limits.SampleRates.Highest} Hz are supported."
            : null;
        if (wrong is null)
            return;
        Dispose();
        throw new AudioException(AudioErrors.Unsupported, wrong);
    }

    public override AudioInfo Info => _inner.Info;

    public override IReadOnlyList<AudioWarning> Warnings => _inner.Warnings;

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
