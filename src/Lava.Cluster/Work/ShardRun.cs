using Lava.Cluster.Contract;
using Lava.Scan;
using Lava.Scan.Fetching;
using Lava.Scan.Inputs;
using Lava.Scan.Rows;
using Lava.Scan.Running;

namespace Lava.Cluster.Work;

/// <summary>One run of one shard on threads of its own.</summary>
/// <param name="scan">The scan.</param>
/// <param name="lease">The shard.</param>
/// <param name="announce">Notes durably which input of the shard is about to be begun; false where the shard is somebody else's. Blocks; for careful runs.</param>
/// <param name="downloads">Inputs that are read at once.</param>
/// <param name="time">The clock.</param>
internal sealed class ShardRun(OpenScan scan, ShardLease lease, Func<ShardKey, int, bool> announce, int downloads, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Pulse _pulse = new(time);
    private readonly Lock _ending = new();
    private bool _disposed;

    /// <summary>Which.</summary>
    public ShardKey Key => lease.Key;

    /// <summary>How it ended, once it has.</summary>
    public Task<ShardEnd> Ended { get; private set; } = null!;

    /// <summary>Whether its worker was told that it has the shard no more.</summary>
    public bool Dropped { get; set; }

    /// <summary>Starts it.</summary>
    public void Start() => Ended = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Ends it as soon as it looks up.</summary>
    public void Stop()
    {
        lock (_ending)
        {
            if (!_disposed)
                _stop.Cancel();
        }
    }

    /// <summary>Frees what it holds; once it has ended and was taken from its runner.</summary>
    public void Dispose()
    {
        lock (_ending)
        {
            _disposed = true;
            _stop.Dispose();
        }
    }

    /// <summary>Whether its thread gave no sign of life for too long.</summary>
    public bool IsStuck(TimeSpan patience) => !Ended.IsCompleted && _pulse.IsStuck(patience);

    private ShardEnd Run()
    {
        try
        {
            return new ShardEnd(lease.Key.Shard == scan.Order.Shards ? Finish() : RunShard(), null, false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return new ShardEnd(null, null, false);
        }
        catch (LavaException error)
        {
            return new ShardEnd(null, $"{error.Message} [{error.Code}]", error.Code == ScanErrors.Damaged);
        }
        // A fault that is not one of an input: the shard is given back with it, told to all who ask for the scan, and tried again.
        catch (Exception fault)
        {
            return new ShardEnd(null, $"a mistake in Lava: {fault.GetType().Name}: {fault.Message}", false);
        }
    }

    private ShardDone RunShard()
    {
        int part = lease.Key.Shard;
        if (!scan.Parts.TryAdopt(part, out PartRecord record))
        {
            using InputFetcher fetcher = scan.CreateFetcher(_pulse);
            var scorer = new WatchedScorer(scan.Scorer, _pulse);
            record = lease.Careful ? RunCarefully(fetcher, scorer) : RunAtOnce(fetcher, scorer);
        }
        return new ShardDone(lease.Key, record.Counts, []);
    }

    private PartRecord RunAtOnce(InputFetcher fetcher, WatchedScorer scorer)
    {
        PartRecord? written = null;
        var pipeline = new PartPipeline(scan.Manifest.Read, fetcher, scorer, scan.Parts.WriteOnce, new PipelineWidth(1, downloads));
        pipeline.RunAsync([new PartWork(lease.Key.Shard)], _ => { }, record => written = record, CancellationToken.None, _stop.Token).GetAwaiter().GetResult();
        return written ?? throw new OperationCanceledException(_stop.Token);
    }

    private PartRecord RunCarefully(InputFetcher fetcher, WatchedScorer scorer)
    {
        IReadOnlyList<ScanInput> inputs = scan.Manifest.Read(lease.Key.Shard);
        var rows = new List<ScanRow>(inputs.Count);
        for (int i = 0; i < inputs.Count; i++)
        {
            _stop.Token.ThrowIfCancellationRequested();
            if (lease.Poisoned.Contains(i))
            {
                rows.Add(new ScanRow { Input = inputs[i], Error = new ScanError(ScanErrors.Poison, "It brought down the worker that had it, or made it hang, twice. It was not tried again.") });
                continue;
            }
            if (!announce(lease.Key, i))
            {
                _stop.Cancel();
                _stop.Token.ThrowIfCancellationRequested();
            }
            rows.Add(scorer.Score(fetcher.Fetch(inputs[i], _stop.Token), () => 1, _stop.Token));
        }
        return scan.Parts.WriteOnce(lease.Key.Shard, rows);
    }

    /// <summary>Says in the storage that the scan is finished, as a scan on one machine does.</summary>
    private ShardDone Finish()
    {
        var records = new PartRecord?[scan.Order.Shards];
        foreach (PartRecord record in scan.Parts.ReadRecords())
        {
            _stop.Token.ThrowIfCancellationRequested();
            records[record.Part] = record;
        }
        int[] missing = [.. Enumerable.Range(0, records.Length).Where(part => records[part] is null)];
        if (missing.Length > 0)
        {
            var counts = new ScanCounts();
            foreach (PartRecord record in records.OfType<PartRecord>())
                counts.Add(record.Counts);
            return new ShardDone(lease.Key, counts, missing);
        }
        scan.Place.NoteFinished([.. records.OfType<PartRecord>()]);
        scan.Place.Storage.Delete(OpenScan.IdFile);
        return new ShardDone(lease.Key, scan.Place.State.Counts!, []);
    }
}
