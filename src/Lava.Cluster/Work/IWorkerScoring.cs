using Lava.Scan;
using Lava.Scan.Reuse;
using Lava.Scan.Running;

namespace Lava.Cluster.Work;

/// <summary>Where a worker's verdicts come from.</summary>
internal interface IWorkerScoring : IDisposable
{
    /// <summary>What scores for a scan. May be asked for several scans, and its scorers used by several threads.</summary>
    /// <param name="settings">What the scan was asked for.</param>
    /// <param name="reuse">Answers that are there already; null where equal bytes are scored again.</param>
    /// <param name="fault">Told of every fault of Lava's own, with the input.</param>
    /// <exception cref="ClusterException">This worker lacks the model.</exception>
    IScorer Open(ScanSettings settings, AnswerReuse? reuse, Action<string, Exception> fault);
}
