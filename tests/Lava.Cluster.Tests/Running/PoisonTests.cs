using System.Collections.Concurrent;
using Lava.Cluster.Contract;
using Lava.Cluster.Tests.Support;
using Lava.Scan;
using Lava.Scan.Rows;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Cluster.Tests.Running;

/// <summary>Inputs that no worker survives.</summary>
public sealed class PoisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PoisonTests() => Recordings.Folder(_folder / "in", 16);

    private ScanSettings Settings => Scans.Settings(_folder.Path, "in");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_input_that_brings_its_worker_down_twice_is_set_aside_and_the_rest_is_done()
    {
        var over = new CancellationTokenSource();
        var brought = new ConcurrentBag<int>();
        TestWorkers? workers = null;
        workers = await TestWorkers.StartAsync(4, index => new HookedScoring(TestWorkers.Starter, (path, stop) =>
        {
            if (!path.EndsWith("0007.wav", StringComparison.Ordinal))
                return;
            brought.Add(index);
            _ = workers!.Agent(index).AbandonAsync();
            over.Token.WaitHandle.WaitOne();
        }), slots: 1);
        await using (workers)
        {
            ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
            await workers.FinishAsync(order, seconds: 90);
            Assert.Equal(3, brought.Distinct().Count());
            Assert.Equal(3, brought.Count);
            IReadOnlyList<ScanRow> rows = Scans.Rows(_folder / "out");
            ScanRow poison = Assert.Single(rows, row => row.Error?.Code == ScanErrors.Poison);
            Assert.Equal("in/0007.wav", poison.Input.Path);
            Scans.Run(_folder / "one", Settings);
            Assert.Equal(Scans.Lines(_folder / "one").Where(line => !line.StartsWith("in/0007", StringComparison.Ordinal)), Scans.Lines(_folder / "out").Where(line => !line.StartsWith("in/0007", StringComparison.Ordinal)));
            await over.CancelAsync();
        }
    }

    [Fact]
    public async Task An_input_on_which_threads_hang_is_set_aside_though_its_workers_live()
    {
        var over = new CancellationTokenSource();
        await using TestWorkers workers = await TestWorkers.StartAsync(2, _ => new HookedScoring(TestWorkers.Starter, (path, _) =>
        {
            if (path.EndsWith("0007.wav", StringComparison.Ordinal))
                over.Token.WaitHandle.WaitOne();
        }));
        ScanOrder order = await workers.SubmitAsync(_folder / "out", Settings);
        await workers.FinishAsync(order, seconds: 90);
        Assert.Equal("in/0007.wav", Assert.Single(Scans.Rows(_folder / "out"), row => row.Error?.Code == ScanErrors.Poison).Input.Path);
        await over.CancelAsync();
    }
}
