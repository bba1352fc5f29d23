using Lava.Cluster.Contract;
using Lava.Cluster.Grains;
using Lava.Cluster.Tests.Support;
using Lava.Scan.Running;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.Running;

/// <summary>What a scan answers workers that the test plays itself; the cluster's own have no slots.</summary>
public sealed class ScanGrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private long _sequence;

    public ScanGrainTests() => Recordings.Folder(_folder / "in", 10);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_worker_that_comes_back_stale_is_told_so_and_counts_for_nothing()
    {
        await using TestWorkers workers = await TestWorkers.StartAsync(1, slots: 0);
        (ScanOrder order, IScanGrain scan) = await SubmitAsync(workers);
        ShardKey first = Assert.Single((await scan.ExchangeAsync(Report("a", wanted: 1))).Granted).Key;
        Assert.Equal(new ShardKey(0, 1), first);
        await workers.WaitAsync(order, status => status.ShardsLeased == 0);

        ShardLease second = Assert.Single((await scan.ExchangeAsync(Report("b", wanted: 1))).Granted);
        Assert.Equal((new ShardKey(0, 2), true), (second.Key, second.Careful));
        Assert.Equal([first], (await scan.ExchangeAsync(Report("a", running: [first]))).Dropped);
        Assert.False(await scan.AnnounceAsync(first, 0));
        await scan.ExchangeAsync(Report("a", done: [Done(first)]));
        Assert.Equal((0, 0L), await ProgressAsync(scan));
        await scan.ExchangeAsync(Report("b", done: [Done(second.Key)]));
        await scan.ExchangeAsync(Report("b", done: [Done(second.Key)])); // said again, as after an answer that was lost
        Assert.Equal((1, 4L), await ProgressAsync(scan));
    }

    [Fact]
    public async Task A_grant_that_did_not_arrive_is_given_again_without_suspicion()
    {
        await using TestWorkers workers = await TestWorkers.StartAsync(1, slots: 0);
        (_, IScanGrain scan) = await SubmitAsync(workers);
        await scan.ExchangeAsync(Report("a", wanted: 1));
        ShardLease again = Assert.Single((await scan.ExchangeAsync(Report("a", wanted: 1))).Granted);
        Assert.Equal((new ShardKey(0, 2), false), (again.Key, again.Careful));
        // A report that was held up on the way and arrives after a later one is not listened to.
        Assert.Empty((await scan.ExchangeAsync(Report("a", wanted: 1) with { Sequence = 1 })).Granted);
        Assert.Equal(1, (await scan.StatusAsync()).ShardsLeased);
    }

    [Fact]
    public async Task What_a_scan_knows_outlives_its_activation()
    {
        await using TestWorkers workers = await TestWorkers.StartAsync(1, slots: 0);
        (_, IScanGrain scan) = await SubmitAsync(workers);
        ShardLease[] granted = (await scan.ExchangeAsync(Report("a", wanted: 2))).Granted;
        await scan.ExchangeAsync(Report("a", running: [granted[1].Key], done: [Done(granted[0].Key)]));
        workers.Kept.FailNext(1);
        await Assert.ThrowsAnyAsync<Exception>(() => scan.CancelAsync());
        ClusterScan again = await scan.StatusAsync();
        Assert.Equal((ScanPhase.Running, 1, 1, 4L), (again.Phase, again.ShardsDone, again.ShardsLeased, again.Counts.Rows));
        Assert.Empty((await scan.ExchangeAsync(Report("a", running: [granted[1].Key]))).Dropped);
    }

    [Fact]
    public async Task Damage_that_every_worker_would_meet_ends_the_scan_and_says_what()
    {
        await using TestWorkers workers = await TestWorkers.StartAsync(1, slots: 0);
        (_, IScanGrain scan) = await SubmitAsync(workers);
        ShardKey key = Assert.Single((await scan.ExchangeAsync(Report("a", wanted: 1))).Granted).Key;
        WorkerOrders orders = await scan.ExchangeAsync(Report("a", wanted: 1) with { Returned = [new ShardReturn(key, false, "inputs/000000.jsonl.gz is not what it was", true)] });
        Assert.Equal((ScanPhase.Failed, 0), (orders.Phase, orders.Granted.Length));
        Assert.Contains("inputs/000000.jsonl.gz", (await scan.StatusAsync()).Problem, StringComparison.Ordinal);
    }

    private async Task<(ScanOrder Order, IScanGrain Scan)> SubmitAsync(TestWorkers workers)
    {
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Scans.Settings(_folder.Path, "in"));
        return (order, workers.Grains.GetGrain<IScanGrain>(order.Id));
    }

    private WorkerReport Report(string worker, int wanted = 0, ShardKey[]? running = null, ShardDone[]? done = null) => new(worker, worker, ++_sequence, running ?? [], done ?? [], [], wanted, null);

    private static ShardDone Done(ShardKey key) => new(key, new ScanCounts { Rows = 4 }, []);

    private static async Task<(int Shards, long Rows)> ProgressAsync(IScanGrain scan)
    {
        ClusterScan status = await scan.StatusAsync();
        return (status.ShardsDone, status.Counts.Rows);
    }
}
