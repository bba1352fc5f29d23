namespace Lava.Cluster.Hosting;

/// <summary>How long the parts of a cluster wait for each other.</summary>
/// <remarks>With the usual ones, a worker that dies or hangs has lost its shards after at most 30 s: 20 s of patience, counted from what it last said, and a little until somebody asks.</remarks>
internal sealed record ClusterTimings
{
    /// <summary>How long a lease is kept without a word from its worker.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a worker speaks where nothing happens.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a worker that has nothing to do looks for work.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a thread may score without a sign of life, besides a tenth of what it has decoded.</summary>
    public TimeSpan Stuck { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>For how long it is tried to reach a worker of the cluster: one that was killed may be the first that is asked.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a worker leaves a scan alone on which it failed.</summary>
    public TimeSpan Failed { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a worker leaves a scan alone that it cannot take.</summary>
    public TimeSpan Refused { get; init; } = TimeSpan.FromSeconds(30);
}
