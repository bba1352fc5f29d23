namespace Lava.Cluster.Contract;

/// <summary>What a scan answers a worker.</summary>
/// <param name="Phase">How far the scan is.</param>
/// <param name="Granted">Shards for it.</param>
/// <param name="Dropped">Shards that it has no more: it was lost with them, or the scan was cancelled.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.orders")]
internal sealed record WorkerOrders(ScanPhase Phase, ShardLease[] Granted, ShardKey[] Dropped);
