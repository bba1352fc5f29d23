using Lava.Cluster.Work;
using Lava.Scan;
using Lava.Scan.Fetching;
using Lava.Scan.Reuse;
using Lava.Scan.Rows;
using Lava.Scan.Running;

namespace Lava.Cluster.Tests.Support;

/// <summary>Scores as another does, after a test has had its way with the input.</summary>
/// <param name="inner">Scores.</param>
/// <param name="hook">Told of every input before it is scored, on the thread that scores it; may block it.</param>
internal sealed class HookedScoring(IWorkerScoring inner, Action<string, CancellationToken> hook) : IWorkerScoring
{
    public IScorer Open(ScanSettings settings, AnswerReuse? reuse, Action<string, Exception> fault) => new Hooked(inner.Open(settings, reuse, fault), hook);

    public void Dispose()
    {
    }

    private sealed class Hooked(IScorer inner, Action<string, CancellationToken> hook) : IScorer
    {
        public ScanRow Score(FetchedInput fetched, Func<int> threads, CancellationToken stop)
        {
            hook(fetched.Input.Path, stop);
            return inner.Score(fetched, threads, stop);
        }
    }
}
