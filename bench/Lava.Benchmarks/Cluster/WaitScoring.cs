using System.Diagnostics;
using Lava.Cluster.Work;
using Lava.Scan;
using Lava.Scan.Fetching;
using Lava.Scan.Reuse;
using Lava.Scan.Rows;
using Lava.Scan.Running;

namespace Lava.Benchmarks.Cluster;

/// <summary>Waits as long as scoring usually takes, and gives every input the same answer.</summary>
internal sealed class WaitScoring(TimeSpan wait, ScanAnswer answer) : IWorkerScoring, IScorer
{
    private long _scored, _waited, _last;

    /// <summary>Inputs so far.</summary>
    public long Scored => Interlocked.Read(ref _scored);

    /// <summary>Time that all threads together have waited.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waited));

    /// <summary>Timestamp of the last end of a wait; null before the first.</summary>
    public long? Last => Interlocked.Read(ref _last) is var last and > 0 ? last : null;

    public IScorer Open(ScanSettings settings, AnswerReuse? reuse, Action<string, Exception> fault) => this;

    public ScanRow Score(FetchedInput fetched, Func<int> threads, CancellationToken stop)
    {
        using (fetched)
        {
            long begun = Stopwatch.GetTimestamp();
            stop.WaitHandle.WaitOne(wait);
            stop.ThrowIfCancellationRequested();
            TimeSpan waited = Stopwatch.GetElapsedTime(begun);
            Interlocked.Add(ref _waited, waited.Ticks);
            Interlocked.Increment(ref _scored);
            Interlocked.Exchange(ref _last, Stopwatch.GetTimestamp());
            return fetched.Error is { } error
                ? throw error
                : new ScanRow { Input = fetched.Input, Bytes = fetched.Bytes, Sha256 = fetched.Sha256, Answer = answer, Milliseconds = waited.TotalMilliseconds };
        }
    }

    public void Dispose()
    {
    }
}
