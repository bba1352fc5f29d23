using Lava.Cluster.Contract;
using Lava.Cluster.Leases;
using Lava.Scan.Running;

namespace Lava.Cluster.Grains;

/// <summary>What a scan keeps. Its size does not depend on the number of inputs.</summary>
internal sealed class ScanGrainState
{
    /// <summary>What was asked for; null before that.</summary>
    public ScanOrder? Order { get; set; }

    /// <summary>How far it is.</summary>
    public ScanPhase Phase { get; set; }

    /// <summary>Who works on what.</summary>
    public LeaseBookState Book { get; set; } = new();

    /// <summary>All rows that are written.</summary>
    public ScanCounts Counts { get; set; } = new();

    /// <summary>What went wrong last; null where nothing did.</summary>
    public string? Problem { get; set; }
}
