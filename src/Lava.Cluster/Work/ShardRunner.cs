using System.Collections.Concurrent;
using Lava.Cluster.Contract;
using Lava.Cluster.Grains;
using Microsoft.Extensions.Logging;

namespace Lava.Cluster.Work;

/// <summary>The shards that a worker runs. Thread-safe.</summary>
/// <param name="worker">This life of this worker.</param>
/// <param name="grains">The cluster.</param>
/// <param name="options">How much it does at once.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told where the cluster does not answer.</param>
internal sealed partial class ShardRunner(string worker, IGrainFactory grains, WorkerOptions options, TimeProvider time, ILogger<ShardRunner> log)
{
    private const int AnnounceTries = 5;
    private readonly ConcurrentDictionary<string, OpenScan> _scans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Scan, ShardKey Key), ShardRun> _runs = new();

    /// <summary>Raised when a run has ended; by any thread.</summary>
    public event Action? RunEnded;

    /// <summary>This life of this worker.</summary>
    public string Worker => worker;

    /// <summary>Makes a scan one whose shards can be run.</summary>
    public void Add(OpenScan scan) => _scans[scan.Order.Id] = scan;

    /// <summary>Forgets a scan, none of whose shards runs.</summary>
    public void Remove(string scan) => _scans.TryRemove(scan, out _);

    /// <summary>Starts a run; false where the scan is not open here, or the run was there already.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="lease">The shard.</param>
    /// <param name="ended">Completes when the run has ended.</param>
    public bool TryStart(string scan, ShardLease lease, out Task ended)
    {
        ended = Task.CompletedTask;
        if (!_scans.TryGetValue(scan, out OpenScan? open))
            return false;
        var run = new ShardRun(open, lease, (key, input) => Announce(scan, key, input), options.DownloadsOfSlot, time);
        if (!_runs.TryAdd((scan, lease.Key), run))
            return false;
        run.Start();
        ended = run.Ended;
        _ = run.Ended.ContinueWith(_ => RunEnded?.Invoke(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return true;
    }

    /// <summary>The runs of a scan, those that have ended included, until they are taken away.</summary>
    public IReadOnlyList<ShardRun> RunsOf(string scan) => [.. _runs.Where(pair => pair.Key.Scan == scan && pair.Value.Ended is not null).Select(pair => pair.Value)];

    /// <summary>Takes a run away.</summary>
    public void Take(string scan, ShardKey key) => _runs.TryRemove((scan, key), out _);

    /// <summary>Ends all runs as soon as they look up.</summary>
    public void StopAll()
    {
        foreach (ShardRun run in _runs.Values)
            run.Stop();
    }

    private bool Announce(string scan, ShardKey key, int input)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return grains.GetGrain<IScanGrain>(scan).AnnounceAsync(key, input).GetAwaiter().GetResult();
            }
            catch (Exception error) when (attempt < AnnounceTries)
            {
                Unanswered(scan, error.Message);
                Thread.Sleep(TimeSpan.FromSeconds(1));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scan {Scan} does not answer: {Problem}")]
    private partial void Unanswered(string scan, string problem);
}
