namespace Lava.Audio.Decoding;

/// <summary>Leaves out what an encoder put before and behind the recording.</summary>
/// <param name="inner">What is trimmed; owned.</param>
/// <param name="skip">Frames left out at the start.</param>
/// <param name="take">Frames after them that are given at most.</param>
/// <param name="truncated">What is known of that besides.</param>
/// <param name="damage">What is known of that besides.</param>
internal sealed class TrimmedReader(AudioReader inner, long skip, long take, bool truncated = false, string? damage = null) : AudioReader
{
    private long _skip = skip;
    private long _take = take;

    public override AudioInfo Info => inner.Info;

    public override bool Truncated => truncated || inner.Truncated;

    public override string? Damage => damage ?? inner.Damage;

    public override int Read(Span<float> samples)
    {
        while (_skip > 0)
        {
            int room = (int)Math.Min(_skip, samples.Length / Info.Channels);
            int skipped = inner.Read(samples[..(room * Info.Channels)]);
            if (skipped == 0)
                return 0;
            _skip -= skipped;
        }
        int frames = inner.Read(samples);
        // What is behind the end is read, too: only then does the decoder say what it had to overlook.
        while (frames > 0 && _take == 0)
            frames = inner.Read(samples);
        frames = (int)Math.Min(frames, _take);
        _take -= frames;
        return frames;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
