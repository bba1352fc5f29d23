namespace Lava.Cluster.Work;

/// <summary>Whether the thread that scores still gives signs of life. Written by that thread, read by others.</summary>
/// <remarks>
/// A recording counts as alive for a while after it was begun and after every stretch that was decoded, and for a tenth of what was decoded besides: what is scored from memory gives no signs, and takes a
/// hundredth of its length. Fetching is not watched: it has a time limit of its own.
/// </remarks>
internal sealed class Pulse(TimeProvider time)
{
    /// <summary>Seconds of patience for every second that was decoded.</summary>
    private const double PatienceOfDecoded = 0.1;

    private readonly Lock _reading = new();
    private bool _scoring;
    private long _last;
    private double _decoded;

    /// <summary>An input is begun.</summary>
    public void Begin()
    {
        lock (_reading)
            (_scoring, _last, _decoded) = (true, time.GetTimestamp(), 0);
    }

    /// <summary>So many seconds of it were decoded.</summary>
    public void Decoded(double seconds)
    {
        lock (_reading)
            (_last, _decoded) = (time.GetTimestamp(), _decoded + seconds);
    }

    /// <summary>It is done.</summary>
    public void End()
    {
        lock (_reading)
            _scoring = false;
    }

    /// <summary>Whether there was no sign for too long.</summary>
    public bool IsStuck(TimeSpan patience)
    {
        lock (_reading)
            return _scoring && time.GetElapsedTime(_last) > patience + TimeSpan.FromSeconds(PatienceOfDecoded * _decoded);
    }
}
