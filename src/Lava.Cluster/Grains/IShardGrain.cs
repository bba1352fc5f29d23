using Lava.Cluster.Contract;

namespace Lava.Cluster.Grains;

/// <summary>One run of one shard, on the worker that has it. Its key is SCAN/SHARD/ATTEMPT, so that no run waits for an earlier one that hangs.</summary>
[Alias("lava.run")]
internal interface IShardGrain : IGrainWithStringKey
{
    /// <summary>Starts the run on threads of the worker, and returns at once; false where this is not the worker's silo, or the run was there already.</summary>
    [Alias("start")]
    Task<bool> StartAsync(string scan, ShardLease lease, string worker);
}
