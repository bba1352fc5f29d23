namespace Lava.Cluster.Contract;

/// <summary>What a worker says about one scan: all in one message, every few seconds and whenever a shard ends.</summary>
/// <param name="Worker">One life of one worker.</param>
/// <param name="Machine">What a person calls it.</param>
/// <param name="Sequence">Grows with every report of this worker on this scan.</param>
/// <param name="Running">Shards that it works on, all of them: each keeps its lease.</param>
/// <param name="Done">Shards that are done; said again until the answer came.</param>
/// <param name="Returned">Shards that it gives back; said again until the answer came.</param>
/// <param name="Wanted">How many more it can take.</param>
/// <param name="Refusal">Why it cannot take any; null where it can.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.report")]
internal sealed record WorkerReport(string Worker, string Machine, long Sequence, ShardKey[] Running, ShardDone[] Done, ShardReturn[] Returned, int Wanted, string? Refusal);
