namespace Lava.Training.Running;

/// <summary>How fast an epoch goes in this process, and how much of it is waiting for data.</summary>
internal sealed class Pace(TimeProvider time)
{
    private readonly long _begun = time.GetTimestamp();
    private TimeSpan _waited;
    private long _clips;
    private int _steps;

    /// <summary>Time since it began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>Fetches the next batch; the time it takes is waiting.</summary>
    public bool Wait(Func<bool> next)
    {
        long begun = time.GetTimestamp();
        bool any = next();
        _waited += time.GetElapsedTime(begun);
        return any;
    }

    /// <summary>Counts a step.</summary>
    public void Count(int clips)
    {
        _clips += clips;
        _steps++;
    }

    /// <summary>The figures so far.</summary>
    public EpochPace Figures()
    {
        double seconds = Elapsed.TotalSeconds;
        return seconds <= 0 ? new EpochPace(0, 0, 0) : new EpochPace(_clips / seconds, Math.Min(1, _waited.TotalSeconds / seconds), seconds);
    }

    /// <summary>Time for so many more steps; null before the first.</summary>
    public TimeSpan? For(long steps) => _steps == 0 ? null : TimeSpan.FromSeconds(Math.Min(Elapsed.TotalSeconds / _steps * steps, TimeSpan.MaxValue.TotalSeconds / 2));
}
