using Lava.Cluster.Contract;

namespace Lava.Cluster.Grains;

/// <summary>One scan of a cluster: who works on which shard of it, and what is done. Its key is the scan's name in the cluster.</summary>
[Alias("lava.scan")]
internal interface IScanGrain : IGrainWithStringKey
{
    /// <summary>Begins the scan, or goes on with it where it was cancelled or could not go on. Nothing happens where it is under way or finished.</summary>
    [Alias("submit")]
    Task<ScanPhase> SubmitAsync(ScanOrder order);

    /// <summary>What was asked for; null where the cluster knows no such scan.</summary>
    [Alias("order")]
    Task<ScanOrder?> OrderAsync();

    /// <summary>Takes what a worker says, and answers with shards for it. What it answers is kept durably before it is answered.</summary>
    [Alias("exchange")]
    Task<WorkerOrders> ExchangeAsync(WorkerReport report);

    /// <summary>Notes, durably, which input a careful run is about to begin; false where the shard is not its any more.</summary>
    [Alias("announce")]
    Task<bool> AnnounceAsync(ShardKey key, int input);

    /// <summary>How far the scan is.</summary>
    [Alias("status")]
    Task<ClusterScan> StatusAsync();

    /// <summary>Ends the scan. What is done stays done. False where it was over, or there is none.</summary>
    [Alias("cancel")]
    Task<bool> CancelAsync();
}
