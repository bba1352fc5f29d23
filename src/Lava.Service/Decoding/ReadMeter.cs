using System.Diagnostics;
using Lava.Audio;

namespace Lava.Service.Decoding;

/// <summary>How far the reading of a recording is. Written by the thread that reads, looked at by any.</summary>
internal sealed class ReadMeter
{
    private long _frames;
    private long _framesInAll;
    private int _passes;
    private long _ticks;

    /// <summary>What the decoder said; null where it said nothing yet.</summary>
    public AudioInfo? Info { get; private set; }

    /// <summary>Passes that were begun.</summary>
    public int Passes => Volatile.Read(ref _passes);

    /// <summary>Length in seconds, once the first pass is over.</summary>
    public double? Seconds => Volatile.Read(ref _framesInAll) is var frames and > 0 && Info is { } info ? frames / (double)info.SampleRate : null;

    /// <summary>How much of the present pass is read, 0 to 1; 0 where the length is not known yet.</summary>
    public double Share => Volatile.Read(ref _framesInAll) is var all and > 0 ? Math.Min(1, Volatile.Read(ref _frames) / (double)all) : 0;

    /// <summary>Time that was spent waiting for samples.</summary>
    public TimeSpan Decoding => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _ticks));

    /// <summary>A pass begins.</summary>
    public void Begin(AudioInfo info)
    {
        Info = info;
        Volatile.Write(ref _frames, 0);
        Interlocked.Increment(ref _passes);
    }

    /// <summary>Samples were read; none where the pass is over.</summary>
    /// <returns>Frames of this pass so far.</returns>
    public long Advance(int frames, long since)
    {
        Volatile.Write(ref _ticks, _ticks + Stopwatch.GetTimestamp() - since);
        if (frames == 0 && _framesInAll == 0)
            Volatile.Write(ref _framesInAll, _frames);
        Volatile.Write(ref _frames, _frames + frames);
        return _frames;
    }
}
