using Lava.Scan.Fetching;
using Lava.Scan.Rows;
using Lava.Scan.Running;

namespace Lava.Cluster.Work;

/// <summary>Scores, and shows when.</summary>
internal sealed class WatchedScorer(IScorer scorer, Pulse pulse) : IScorer
{
    /// <inheritdoc/>
    public ScanRow Score(FetchedInput fetched, Func<int> threads, CancellationToken stop)
    {
        pulse.Begin();
        try
        {
            return scorer.Score(fetched, threads, stop);
        }
        finally
        {
            pulse.End();
        }
    }
}
