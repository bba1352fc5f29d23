using Lava.Cluster.Contract;
using Lava.Cluster.Work;
using Orleans.Placement;

namespace Lava.Cluster.Grains;

/// <inheritdoc cref="IShardGrain"/>
/// <remarks>It lives as long as the run. What the run comes to is told by its worker, in one message for all of a worker's shards.</remarks>
[PreferLocalPlacement]
internal sealed class ShardGrain(ShardRunner runner) : Grain, IShardGrain
{
    /// <inheritdoc/>
    public Task<bool> StartAsync(string scan, ShardLease lease, string worker)
    {
        if (worker != runner.Worker || !runner.TryStart(scan, lease, out Task ended))
        {
            DeactivateOnIdle();
            return Task.FromResult(false);
        }
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        _ = LeaveAsync(ended);
        return Task.FromResult(true);
    }

    private async Task LeaveAsync(Task ended)
    {
        await ended.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        DeactivateOnIdle();
    }
}
