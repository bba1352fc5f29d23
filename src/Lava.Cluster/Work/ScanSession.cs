using Lava.Cluster.Contract;

namespace Lava.Cluster.Work;

/// <summary>What a worker has to do with one scan.</summary>
internal sealed class ScanSession(string id)
{
    /// <summary>The scan's name in the cluster.</summary>
    public string Id => id;

    /// <summary>The scan, where this worker has it open.</summary>
    public OpenScan? Scan { get; set; }

    /// <summary>Why this worker cannot take it; null where it can, or does not know yet.</summary>
    public string? Refusal { get; set; }

    /// <summary>How far the scan is, as it last said.</summary>
    public ScanPhase Phase { get; set; } = ScanPhase.Running;

    /// <summary>Number of the last report.</summary>
    public long Sequence { get; set; }

    /// <summary>When it was last spoken to, on the worker's clock.</summary>
    public TimeSpan Spoken { get; set; } = TimeSpan.MinValue;

    /// <summary>Until when it is not asked for work.</summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>Shards that are done, until the scan knows.</summary>
    public List<ShardDone> Done { get; } = [];

    /// <summary>Shards that are given back, until the scan knows.</summary>
    public List<ShardReturn> Returned { get; } = [];

    /// <summary>Runs whose threads answer no more: each keeps its slot until it ends.</summary>
    public List<ShardRun> Stuck { get; } = [];

    /// <summary>Whether there is something to say at once.</summary>
    public bool HasNews => Done.Count > 0 || Returned.Count > 0;
}
