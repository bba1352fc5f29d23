using Lava.Scan.Running;

namespace Lava.Cluster.Contract;

/// <summary>How far a scan of a cluster is, for whoever asks.</summary>
/// <param name="Order">What was asked for; null where the cluster knows no such scan.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="ShardsDone">Shards that are done.</param>
/// <param name="ShardsLeased">Shards that workers have.</param>
/// <param name="Workers">Workers that have some, by what a person calls them.</param>
/// <param name="Counts">All rows that are written.</param>
/// <param name="Poisoned">Inputs that were set aside so far in shards that are not done.</param>
/// <param name="Refusals">Workers that cannot take it, and why.</param>
/// <param name="Problem">What went wrong last; null where nothing did.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.status")]
internal sealed record ClusterScan(ScanOrder? Order, ScanPhase Phase, int ShardsDone, int ShardsLeased, string[] Workers, ScanCounts Counts, int Poisoned, string[] Refusals, string? Problem);
