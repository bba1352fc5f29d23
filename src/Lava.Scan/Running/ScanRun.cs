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
    /// <summary>Answers that are kept while the number of inputs is not known; the table of so many takes no room before they come.</summary>
    private const long OpenAnswers = 1 << 22;

    private readonly Lazy<BucketClient> _bucket = new(() => new BucketClient(request.Endpoint));
    private readonly Lock _telling = new();
    private long _made, _reused;

    /// <summary>Runs it. Parts are scored while the list is still being made.</summary>
    /// <param name="drain">Once this is cancelled no part is begun any more; those under way are finished and written. A list under way is given up.</param>
    /// <param name="stop">Gives up what is under way as well; what was written stays.</param>
    /// <exception cref="ScanException">It cannot be begun or go on.</exception>
    public ScanOutcome Run(CancellationToken drain, CancellationToken stop = default)
    {
        long begun = Stopwatch.GetTimestamp();
        ScanPlace.CheckUsable(storage); // before anything in it is touched
        using IDisposable held = storage.Hold();
        ScanPlace place = ScanPlace.OpenOrBegin(storage, settings);
        var early = new Dictionary<int, PartRecord>();
        if (place.State.Inputs is null)
            place.NoteInputs(ListAndDo(place, early, drain, stop));
        InputManifest manifest = place.OpenInputs();
        PartStore parts = place.OpenParts();
        PartRecord?[] records = [.. Enumerable.Range(0, manifest.Plan.Parts).Select(part => early.TryGetValue(part, out PartRecord? record) || parts.TryGet(part, out record) ? record : null)];
        PartRecord[] again = request.RetryErrors ? [.. records.OfType<PartRecord>().Where(record => record.Counts.Errors > 0)] : [];
        long missing = records.Select((record, part) => record is null ? manifest.Plan.Count(part) : 0L).Sum() + again.Sum(record => record.Counts.Errors);
        observer.Begun(manifest.Plan.Inputs, missing, Total(records.Except(again)));
        if (place.State.Finished && missing > 0)
            place.NoteUnfinished();
        if (missing > 0)
        {
            int[] open = [.. Enumerable.Range(0, records.Length).Where(part => records[part] is null)];
            IEnumerable<PartWork> wanted = open.Select(part => new PartWork(part)).Concat(again.Select(record => new PartWork(record.Part, parts.ReadRows(record))));
            DoParts(place.State.Settings, manifest.Plan.Inputs, wanted, manifest.Read, parts.Write, record => records[record.Part] = record, drain, stop);
        }
        bool finished = records.All(record => record is not null);
        if (finished && !place.State.Finished)
            place.NoteFinished([.. records.OfType<PartRecord>()]);
        if (finished && Directory.Exists(request.WorkFolder))
            Directory.Delete(request.WorkFolder, recursive: true);
        return new ScanOutcome(finished, manifest.Plan.Inputs, Total(records), _made, _reused, Stopwatch.GetElapsedTime(begun));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bucket.IsValueCreated)
            _bucket.Value.Dispose();
    }

    /// <summary>Makes the list, and does whole parts of it for as long as that takes, whose records it hands out.</summary>
    private FrozenInputs ListAndDo(ScanPlace place, Dictionary<int, PartRecord> early, CancellationToken drain, CancellationToken stop)
    {
        ScanSettings begunWith = place.State.Settings;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var listing = CancellationTokenSource.CreateLinkedTokenSource(drain, stop);
        var source = new SourceListing(begunWith, () => _bucket.Value, request.Stdin);
        using var listed = new ListedParts(storage, source, begunWith, Listed, listing.Token);
        using IEnumerator<int> whole = listed.Read().GetEnumerator();
        if (whole.MoveNext()) // by now the columns are known
        {
            PartStore parts = place.OpenEarlyParts(source.Carried);
            IEnumerable<PartWork> Wanted()
            {
                do
                {
                    if (!parts.TryGet(whole.Current, out _)) // of a list that was given up and says the same now
                        yield return new PartWork(whole.Current);
                }
                while (whole.MoveNext());
            }
            Task watch = listed.List.ContinueWith(list => EndWith(list, failed), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            try
            {
                DoParts(begunWith, OpenAnswers, Wanted(), listed.Read, parts.Write, record => early[record.Part] = record, drain, failed.Token);
            }
            catch (OperationCanceledException) when (listed.List.IsFaulted)
            {
                // The list's own trouble is told below.
            }
            watch.GetAwaiter().GetResult();
        }
        return listed.List.GetAwaiter().GetResult();
    }

    /// <summary>Gives up what is under way where the list has failed; where it was given up, that has a say of its own.</summary>
    private static void EndWith(Task list, CancellationTokenSource parts)
    {
        if (list.Exception?.InnerException is { } trouble and not OperationCanceledException)
            parts.Cancel();
    }

    private void DoParts(ScanSettings begunWith, long answers, IEnumerable<PartWork> wanted, Func<int, IReadOnlyList<ScanInput>> inputs, Func<int, IReadOnlyList<ScanRow>, PartRecord> write,
        Action<PartRecord> done, CancellationToken drain, CancellationToken stop)
    {
        using AnswerReuse? reuse = request.Reuse ? new AnswerReuse(AnswerStore.Open(request.WorkFolder, answers, begunWith.Model.Levels)) : null;
        using var fetcher = new InputFetcher(begunWith.Folder, begunWith.Limits, () => _bucket.Value);
        var pipeline = new PartPipeline(inputs, fetcher, new Scorer(model, begunWith, reuse, observer.Faulted), write, request.Width);
        pipeline.RunAsync(wanted, Made, Done, drain, stop).GetAwaiter().GetResult();
        _reused += reuse?.Reused ?? 0;

        void Made(ScanRow row)
        {
            _made++;
            lock (_telling)
                observer.RowMade(row);
        }

        void Done(PartRecord record)
        {
            done(record);
            lock (_telling)
                observer.PartDone(record);
        }
    }

    private void Listed(long inputs)
    {
        lock (_telling)
            observer.Listed(inputs);
    }

    private static ScanCounts Total(IEnumerable<PartRecord?> records)
    {
        var total = new ScanCounts();
        foreach (PartRecord record in records.OfType<PartRecord>())
            total.Add(record.Counts);
        return total;
    }
}
