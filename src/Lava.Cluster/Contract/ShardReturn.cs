namespace Lava.Cluster.Contract;

/// <summary>A shard that a worker gives back.</summary>
/// <param name="Key">Which.</param>
/// <param name="Stuck">Whether its thread answers no more, so that it counts as lost.</param>
/// <param name="Problem">What went wrong; null where the worker is only told to end.</param>
/// <param name="Final">Whether it would go wrong again anywhere: what the scan wrote is damaged.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.return")]
internal sealed record ShardReturn(ShardKey Key, bool Stuck, string? Problem, bool Final);
