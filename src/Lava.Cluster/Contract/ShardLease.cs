namespace Lava.Cluster.Contract;

/// <summary>A shard that is handed out.</summary>
/// <param name="Key">Which, and for which time.</param>
/// <param name="Careful">Whether it was lost before: it is run one input at a time, each announced before it is begun.</param>
/// <param name="Poisoned">Inputs, from 0, that are not to be touched: their rows say so.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.lease")]
internal sealed record ShardLease(ShardKey Key, bool Careful, int[] Poisoned);
