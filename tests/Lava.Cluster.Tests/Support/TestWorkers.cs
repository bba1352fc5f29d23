using System.Diagnostics;
using Lava.Attribution;
using Lava.Cluster.Contract;
using Lava.Cluster.Grains;
using Lava.Cluster.Hosting;
using Lava.Cluster.Work;
using Lava.Scan;
using Lava.Scan.Storage;
using Lava.Scan.Tests.Support;
using Lava.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;
using Xunit;

namespace Lava.Cluster.Tests.Support;

/// <summary>A cluster within the test: silos of Orleans's testing host, each a worker.</summary>
internal sealed class TestWorkers : IAsyncDisposable
{
    /// <summary>Short, so that tests are; long enough that a busy machine does not lose workers that live.</summary>
    public static readonly ClusterTimings Timings = new()
    {
        Patience = TimeSpan.FromSeconds(6),
        Heartbeat = TimeSpan.FromSeconds(0.5),
        Idle = TimeSpan.FromSeconds(0.1),
        Stuck = TimeSpan.FromSeconds(5),
        Connect = TimeSpan.FromSeconds(1),
        Failed = TimeSpan.FromSeconds(0.2),
        Refused = TimeSpan.FromSeconds(0.5),
    };

    private readonly InProcessTestCluster _cluster;
    private readonly TemporaryFolder _work = new();

    private TestWorkers(short count, Func<int, IWorkerScoring> scoring, int slots, KeptStorage kept)
    {
        Kept = kept;
        var builder = new InProcessTestClusterBuilder(count);
        int next = -1;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            int index = Interlocked.Increment(ref next);
            var options = new WorkerOptions { Name = $"worker {index}", Lava = Version, Slots = slots, WorkFolder = _work / $"work-{index}" };
            silo.Services.AddKeyedSingleton<IGrainStorage>(ClusterNames.Storage, Kept);
            silo.Configure<ClusterMembershipOptions>(membership =>
                (membership.ProbeTimeout, membership.NumMissedProbesLimit, membership.NumVotesForDeathDeclaration, membership.TableRefreshTimeout) = (TimeSpan.FromSeconds(1), 3, 1, TimeSpan.FromSeconds(1)));
            ClusterSilo.Add(silo, Timings, options, scoring(index));
        });
        _cluster = builder.Build();
    }

    /// <summary>The version of Lava that test scans say.</summary>
    public static string Version => Scans.Settings("/", "x").Lava;

    public KeptStorage Kept { get; }

    public IGrainFactory Grains => _cluster.Client;

    /// <summary>What scores by the model that comes with the repository.</summary>
    public static IWorkerScoring Starter { get; } = new ModelScoring(new ModelStore(Path.GetTempPath(), []), [Scans.Starter]);

    public static async Task<TestWorkers> StartAsync(int count, Func<int, IWorkerScoring>? scoring = null, int slots = 2, KeptStorage? kept = null)
    {
        var workers = new TestWorkers((short)count, scoring ?? (_ => Starter), slots, kept ?? new KeptStorage());
        await workers._cluster.DeployAsync();
        return workers;
    }

    /// <summary>A worker's agent.</summary>
    public WorkerAgent Agent(int index) => Silo(index).ServiceProvider.GetRequiredService<WorkerAgent>();

    /// <summary>Kills a worker and its silo, without a word to the others.</summary>
    public async Task KillAsync(int index)
    {
        InProcessSiloHandle silo = Silo(index);
        await silo.ServiceProvider.GetRequiredService<WorkerAgent>().AbandonAsync();
        await _cluster.KillSiloAsync(silo);
    }

    // They are started side by side, and stand in the order in which they were.
    private InProcessSiloHandle Silo(int index) => _cluster.Silos.Single(silo => silo.ServiceProvider.GetRequiredService<WorkerOptions>().Name == $"worker {index}");

    /// <summary>Gives a scan to the cluster, as the command does.</summary>
    public async Task<ScanOrder> SubmitAsync(string output, ScanSettings settings, bool reuse = true)
    {
        using var places = new Places(null);
        ScanOrder order = Submission.Prepare(places, output, null, settings, reuse, () => Stream.Null, _ => { }, TestContext.Current.CancellationToken).Order!;
        await Grains.GetGrain<IScanGrain>(order.Id).SubmitAsync(order);
        return order;
    }

    /// <summary>Waits until a scan is as a test wants it.</summary>
    public async Task<ClusterScan> WaitAsync(ScanOrder order, Func<ClusterScan, bool> until, int seconds = 60)
    {
        long begun = Stopwatch.GetTimestamp();
        ClusterScan? last = null;
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds)
        {
            try
            {
                last = await Grains.GetGrain<IScanGrain>(order.Id).StatusAsync();
                if (until(last))
                    return last;
            }
            catch (Exception error) when (error is OrleansException or TimeoutException or IOException or InvalidOperationException)
            {
                // The silo that had the scan has died, or its store was away; another will have it soon.
            }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        throw new TimeoutException($"It did not come to that in {seconds} s; last: {last}, {string.Join("; ", last?.Refusals ?? [])}");
    }

    public Task<ClusterScan> FinishAsync(ScanOrder order, int seconds = 60) => WaitAsync(order, scan => scan.Phase == ScanPhase.Finished, seconds);

    public async ValueTask DisposeAsync()
    {
        foreach (InProcessSiloHandle silo in _cluster.Silos)
            await silo.ServiceProvider.GetRequiredService<WorkerAgent>().AbandonAsync();
        await _cluster.DisposeAsync();
        _work.Dispose();
    }
}
