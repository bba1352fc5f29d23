using System.Collections.Concurrent;
using Lava.Attribution;
using Lava.Cluster.Contract;
using Lava.Cluster.Grains;
using Lava.Cluster.Tests.Support;
using Lava.Cluster.Work;
using Lava.Scan;
using Lava.Scan.Storage;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.Running;

/// <summary>Scans of clusters within the test: whatever happens to workers, the rows are those of a scan on one machine.</summary>
public sealed class ClusterScanTests : IDisposable
{
    private const int Files = 30;
    private readonly TemporaryFolder _folder = new();

    public ClusterScanTests()
    {
        Recordings.Folder(_folder / "in", Files);
        File.Copy(_folder / "in/0001.wav", _folder / "in/copy.wav");
        File.WriteAllText(_folder / "in/text.wav", "no recording");
    }

    private ScanSettings Settings => Scans.Settings(_folder.Path, "in");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cluster_gives_the_rows_of_one_machine_and_says_the_same_of_the_whole()
    {
        await using TestWorkers workers = await TestWorkers.StartAsync(2);
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
        ClusterScan end = await workers.FinishAsync(order);

        AssertIsUndisturbed();
        Assert.Equal((8, 0, Files + 2L, 1L), (end.ShardsDone, end.ShardsLeased, end.Counts.Rows, end.Counts.Errors));
        ScanState cluster = ScanPlace.Open(new FolderStorage(_folder / "out")).State, one = ScanPlace.Open(new FolderStorage(_folder / "one")).State;
        Assert.True(cluster.Finished);
        Assert.Equal(one.Inputs!.Sha256, cluster.Inputs!.Sha256);
        Assert.Equal(one.Counts!.Verdicts, cluster.Counts!.Verdicts);
        Assert.Equal(one.Counts.Seconds, cluster.Counts.Seconds);
        Assert.Equal(FilesOf("one"), FilesOf("out"));
        Assert.Equal(ScanPhase.Finished, Assert.Single(await workers.Grains.GetGrain<IBoardGrain>(0).ListAsync()).Phase);
    }

    [Fact]
    public async Task A_worker_that_is_killed_loses_its_shards_and_nothing_else()
    {
        using var killed = new ManualResetEventSlim();
        // The first that comes to its third input dies over it.
        int dies = -1;
        int[] seen = new int[3];
        await using TestWorkers workers = await TestWorkers.StartAsync(3, index => new HookedScoring(TestWorkers.Starter, (_, stop) =>
        {
            if (Interlocked.Increment(ref seen[index]) > 2 && Interlocked.CompareExchange(ref dies, index, -1) is var first && (first == -1 || first == index))
                WaitHandle.WaitAny([killed.WaitHandle, stop.WaitHandle]);
        }));
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
        await workers.WaitAsync(order, scan => Volatile.Read(ref dies) >= 0);
        await workers.KillAsync(dies);
        killed.Set();
        await workers.FinishAsync(order);
        AssertIsUndisturbed();
    }

    [Fact]
    public async Task A_worker_without_the_package_refuses_and_says_why()
    {
        int able = 0;
        IWorkerScoring none = new ModelScoring(new ModelStore(_folder / "home", []), []);
        await using TestWorkers workers = await TestWorkers.StartAsync(1, _ => new LateScoring(none, () => Volatile.Read(ref able) == 1));
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
        ClusterScan refused = await workers.WaitAsync(order, scan => scan.Refusals.Length > 0);
        Assert.Contains("wants the package starter", Assert.Single(refused.Refusals), StringComparison.Ordinal);
        Assert.Equal((ScanPhase.Running, 0, 0L), (refused.Phase, refused.ShardsDone, refused.Counts.Rows));
        Volatile.Write(ref able, 1); // the package is installed
        await workers.FinishAsync(order);
        AssertIsUndisturbed();
    }

    [Fact]
    public async Task A_worker_that_sees_another_storage_refuses()
    {
        await using TestWorkers workers = await TestWorkers.StartAsync(1);
        Scans.Run(_folder / "other", Settings with { PartSize = 5 });
        using var places = new Places(null);
        ScanOrder order = Submission.Prepare(places, _folder / "out", null, Settings, true, () => Stream.Null, _ => { }, TestContext.Current.CancellationToken).Order! with { Place = _folder / "other" };
        await workers.Grains.GetGrain<IScanGrain>(order.Id).SubmitAsync(order);
        Assert.Contains("another scan", Assert.Single((await workers.WaitAsync(order, scan => scan.Refusals.Length > 0)).Refusals), StringComparison.Ordinal);
        Assert.Equal(Files + 2, Scans.Rows(_folder / "other").Count);
    }

    [Fact]
    public async Task What_was_written_by_another_activation_is_found()
    {
        // Two halves of a cluster that do not know of each other, with one store: each has a board and a scan of its own, as one cluster may have for a time while machines join and leave.
        await using TestWorkers working = await TestWorkers.StartAsync(1);
        await using TestWorkers given = await TestWorkers.StartAsync(1, slots: 0, kept: working.Kept);
        Assert.Empty(await working.Grains.GetGrain<IBoardGrain>(0).OpenAsync());
        Assert.Empty(await given.Grains.GetGrain<IBoardGrain>(0).OpenAsync());
        ScanOrder order = await given.SubmitAsync(_folder / "out", Settings);
        await given.FinishAsync(order);
        AssertIsUndisturbed();
        Assert.Equal(ScanPhase.Finished, Assert.Single(await given.Grains.GetGrain<IBoardGrain>(0).ListAsync()).Phase);
    }

    [Fact]
    public async Task A_folder_whose_scan_is_over_is_let_go_by_workers_that_are_busy_with_another()
    {
        Recordings.Folder(_folder / "more", 8);
        using ManualResetEventSlim first = new(), second = new();
        await using TestWorkers workers = await TestWorkers.StartAsync(2, _ => new HookedScoring(TestWorkers.Starter, (path, stop) =>
        {
            if (path.Contains("more", StringComparison.Ordinal))
                WaitHandle.WaitAny([second.WaitHandle, stop.WaitHandle]);
            else if (path.EndsWith("0001.wav", StringComparison.Ordinal))
                WaitHandle.WaitAny([first.WaitHandle, stop.WaitHandle]);
        }), slots: 1);
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings), more = await workers.SubmitAsync(_folder / "out-more", Scans.Settings(_folder.Path, "more"));
        // One worker waits over a part of the first scan; the other has done the rest of it, and now waits over one of the second.
        await workers.WaitAsync(more, scan => scan.ShardsLeased > 0);
        first.Set();
        await workers.FinishAsync(order);
        new FolderStorage(_folder / "out").Hold().Dispose();
        second.Set();
        await workers.FinishAsync(more);
        AssertIsUndisturbed();
    }

    [Fact]
    public async Task A_scan_that_is_cancelled_stops_and_given_again_goes_on()
    {
        using var gate = new ManualResetEventSlim();
        int seen = 0;
        await using TestWorkers workers = await TestWorkers.StartAsync(2, _ => new HookedScoring(TestWorkers.Starter, (_, stop) =>
        {
            if (Interlocked.Increment(ref seen) > 8)
                WaitHandle.WaitAny([gate.WaitHandle, stop.WaitHandle]);
        }));
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
        await workers.WaitAsync(order, _ => Volatile.Read(ref seen) > 8);
        IScanGrain scan = workers.Grains.GetGrain<IScanGrain>(order.Id);
        Assert.True(await scan.CancelAsync());
        Assert.False(await scan.CancelAsync());
        ClusterScan cancelled = await workers.WaitAsync(order, status => status.Phase == ScanPhase.Cancelled);
        Assert.True(cancelled.ShardsDone < order.Shards);
        gate.Set();
        Assert.Equal(ScanPhase.Cancelled, Assert.Single(await workers.Grains.GetGrain<IBoardGrain>(0).ListAsync()).Phase);
        Assert.Equal(order, await workers.SubmitAsync(_folder / "out", Settings));
        await workers.FinishAsync(order);
        AssertIsUndisturbed();
    }

    [Fact]
    public async Task A_worker_that_drains_finishes_what_it_has_and_takes_no_more()
    {
        var by = new ConcurrentDictionary<string, int>();
        using var gate = new ManualResetEventSlim();
        int seen = 0;
        await using TestWorkers workers = await TestWorkers.StartAsync(2, index => new HookedScoring(TestWorkers.Starter, (path, stop) =>
        {
            by[path] = index;
            if (Interlocked.Increment(ref seen) > 4)
                WaitHandle.WaitAny([gate.WaitHandle, stop.WaitHandle]);
        }));
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
        await workers.WaitAsync(order, scan => Volatile.Read(ref seen) > 4 && scan.Workers.Contains("worker 1"));
        Task draining = workers.Agent(1).DrainAsync(TimeSpan.FromSeconds(30));
        gate.Set();
        await draining;
        int before = by.Values.Count(index => index == 1);
        Assert.DoesNotContain("worker 1", (await workers.WaitAsync(order, _ => true)).Workers);
        await workers.FinishAsync(order);
        Assert.Equal(before, by.Values.Count(index => index == 1));
        Assert.InRange(before, 1, Files);
        AssertIsUndisturbed();
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_while_loses_nothing()
    {
        await using TestWorkers workers = await TestWorkers.StartAsync(2);
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings with { PartSize = 1 });
        for (int failures = 0; failures < 4; failures++)
        {
            int written = workers.Kept.Writes;
            workers.Kept.FailNext(1);
            await workers.WaitAsync(order, scan => scan.Phase == ScanPhase.Finished || workers.Kept.Writes > written + 1);
        }
        await workers.FinishAsync(order);
        AssertIsUndisturbed();
    }

    [Fact]
    public async Task Parts_that_vanish_before_the_end_are_done_again()
    {
        using var gate = new ManualResetEventSlim();
        await using TestWorkers workers = await TestWorkers.StartAsync(1, _ => new HookedScoring(TestWorkers.Starter, (path, stop) =>
        {
            if (path.EndsWith("text.wav", StringComparison.Ordinal) || path.EndsWith("copy.wav", StringComparison.Ordinal))
                WaitHandle.WaitAny([gate.WaitHandle, stop.WaitHandle]); // of the last part
        }));
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
        await workers.WaitAsync(order, scan => scan.ShardsDone == order.Shards - 1);
        File.Delete(_folder / "out/done/000002.json");
        File.Delete(_folder / "out/parts/000002.parquet");
        gate.Set();
        ClusterScan end = await workers.FinishAsync(order);
        Assert.Equal(Files + 2, end.Counts.Rows);
        AssertIsUndisturbed();
    }

    private void AssertIsUndisturbed() => Assert.Equal(Undisturbed(), Scans.Lines(_folder / "out"));

    private string[] Undisturbed()
    {
        if (!Directory.Exists(_folder / "one"))
            Scans.Run(_folder / "one", Settings);
        return Scans.Lines(_folder / "one");
    }

    private IEnumerable<string> FilesOf(string place) => Directory.EnumerateFiles(_folder / place, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder / place, file)).Order(StringComparer.Ordinal);

    /// <summary>Scores once the package is there.</summary>
    private sealed class LateScoring(IWorkerScoring before, Func<bool> able) : IWorkerScoring
    {
        public Scan.Running.IScorer Open(ScanSettings settings, Scan.Reuse.AnswerReuse? reuse, Action<string, Exception> fault) => (able() ? TestWorkers.Starter : before).Open(settings, reuse, fault);

        public void Dispose() => before.Dispose();
    }
}
