namespace Lava.Cluster.Contract;

/// <summary>How far a scan of a cluster is.</summary>
internal enum ScanPhase
{
    /// <summary>The cluster knows no such scan.</summary>
    Unknown,

    /// <summary>It is worked on, or waits for workers.</summary>
    Running,

    /// <summary>Every input has its row, and the scan says so.</summary>
    Finished,

    /// <summary>Somebody cancelled it; given again, it goes on.</summary>
    Cancelled,

    /// <summary>It cannot go on; what keeps it from it is said.</summary>
    Failed,
}
