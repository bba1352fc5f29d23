using System.Diagnostics;
using Lava.Attribution;
using Lava.Scan.Fetching;
using Lava.Scan.Inputs;
using Lava.Scan.Reuse;
using Lava.Scan.Rows;
using Lava.Scan.Sources;
using Lava.Scan.Storage;

namespace Lava.Scan.Running;

/// <summary>A scan on this machine, from its beginning or from where it was stopped, to its end or to where it is stopped.</summary>
/// <param name="storage">Where it writes.</param>
/// <param name="settings">What it is asked for.</param>
/// <param name="model">The model that answers.</param>
/// <param name="request">How it is run.</param>
/// <param name="observer">Told how it goes on.</param>
public sealed class ScanRun(IScanStorage storage, ScanSettings settings, AttributionModel model, ScanRequest request, IScanObserver observer) : IDisposable
{
    private readonly Lazy<BucketClient> _bucket = new(() => new BucketClient(request.Endpoint));
    private long _made;

    /// <summary>Runs it.</summary>
    /// <param name="drain">Once this is cancelled no part is begun any more; those under way are finished and written. A list under way is given up.</param>
    /// <param name="stop">Gives up what is under way as well; what was written stays.</param>
    /// <exception cref="ScanException">It cannot be begun or go on.</exception>
    public ScanOutcome Run(CancellationToken drain, CancellationToken stop = default)
    {
        long begun = Stopwatch.GetTimestamp();
        ScanPlace.CheckUsable(storage); // before anything in it is touched
        using IDisposable held = storage.Hold();
        ScanPlace place = ScanPlace.OpenOrBegin(storage, settings);
        if (place.State.Inputs is null)
            place.NoteInputs(new SourceListing(place.State.Settings, () => _bucket.Value, request.Stdin).Freeze(new InputFreezing(storage, settings.PartSize), observer.Listed, drain));
        InputManifest manifest = place.OpenInputs();
        PartStore parts = place.OpenParts();
        PartRecord?[] records = [.. Enumerable.Range(0, manifest.Plan.Parts).Select(part => parts.TryGet(part, out PartRecord record) ? record : null)];
        PartRecord[] again = request.RetryErrors ? [.. records.OfType<PartRecord>().Where(record => record.Counts.Errors > 0)] : [];
        long missing = records.Select((record, part) => record is null ? manifest.Plan.Count(part) : 0L).Sum() + again.Sum(record => record.Counts.Errors);
        observer.Begun(manifest.Plan.Inputs, missing, Total(records.Except(again)));
        if (place.State.Finished && missing > 0)
            place.NoteUnfinished();
        long reused = missing == 0 ? 0 : DoParts(place.State.Settings, manifest, parts, records, again, drain, stop);
        bool finished = records.All(record => record is not null);
        if (finished && !place.State.Finished)
            place.NoteFinished([.. records.OfType<PartRecord>()]);
        if (finished && Directory.Exists(request.WorkFolder))
            Directory.Delete(request.WorkFolder, recursive: true);
        return new ScanOutcome(finished, manifest.Plan.Inputs, Total(records), _made, reused, Stopwatch.GetElapsedTime(begun));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bucket.IsValueCreated)
            _bucket.Value.Dispose();
    }

    private long DoParts(ScanSettings begunWith, InputManifest manifest, PartStore parts, PartRecord?[] records, PartRecord[] again, CancellationToken drain, CancellationToken stop)
    {
        using AnswerReuse? reuse = request.Reuse ? new AnswerReuse(AnswerStore.Open(request.WorkFolder, manifest.Plan.Inputs, begunWith.Model.Levels)) : null;
        using var fetcher = new InputFetcher(begunWith.Folder, begunWith.Limits, () => _bucket.Value);
        var pipeline = new PartPipeline(manifest, fetcher, new Scorer(model, begunWith, reuse, observer.Faulted), parts.Write, request.Width);
        int[] missing = [.. Enumerable.Range(0, records.Length).Where(part => records[part] is null)];
        IEnumerable<PartWork> wanted = missing.Select(part => new PartWork(part)).Concat(again.Select(record => new PartWork(record.Part, parts.ReadRows(record))));
        pipeline.RunAsync(wanted, Made, Done, drain, stop).GetAwaiter().GetResult();
        return reuse?.Reused ?? 0;

        void Made(ScanRow row)
        {
            _made++;
            observer.RowMade(row);
        }

        void Done(PartRecord record)
        {
            records[record.Part] = record;
            observer.PartDone(record);
        }
    }

    private static ScanCounts Total(IEnumerable<PartRecord?> records)
    {
        var total = new ScanCounts();
        foreach (PartRecord record in records.OfType<PartRecord>())
            total.Add(record.Counts);
        return total;
    }
}
