using Lava.Scan.Running;

namespace Lava.Cluster.Contract;

/// <summary>A shard whose part is in the storage.</summary>
/// <param name="Key">Which.</param>
/// <param name="Counts">Its rows; of the end of a scan, all rows that are there.</param>
/// <param name="Missing">For the end of a scan: parts that are not in the storage; else empty.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.done")]
internal sealed record ShardDone(ShardKey Key, ScanCounts Counts, int[] Missing);
