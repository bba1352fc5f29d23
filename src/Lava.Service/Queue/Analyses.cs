using System.Text.Json;
using Lava.Client;
using Lava.Service.Analyzing;
using Lava.Service.Decoding;
using Lava.Service.Storage;

namespace Lava.Service.Queue;

/// <summary>All analyses: those that are answered at once and those that become jobs. Thread-safe.</summary>
internal sealed class Analyses(DataFolder folder, AnalysisTable table, WorkQueue queue, JobRunner jobs, Analyzer analyzer, RecentResults recent, Keeping keeping, TimeProvider time)
{
    /// <summary>Longest recording that is answered while the client waits, in seconds.</summary>
    public const double SyncSeconds = 60;

    /// <summary>Analyzes a recording: at once where it is short and the client will wait, else as a job.</summary>
    /// <param name="upload">The recording; a job takes it over.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="later">Whether the client does not want to wait.</param>
    /// <param name="cancellation">The client went away, or the request took too long.</param>
    /// <returns>The result, or the job, which is on the disk now.</returns>
    /// <exception cref="LavaException">There is no verdict; it says why.</exception>
    public async Task<AnalysisRecord> SubmitAsync(Upload upload, AnalysisRequest request, bool later, CancellationToken cancellation)
    {
        if (!later)
        {
            try
            {
                return await AtOnceAsync(upload, request, cancellation).ConfigureAwait(false);
            }
            catch (LongRecordingException)
            {
                // It becomes a job, however the client likes that.
            }
        }
        return jobs.Accept(upload, request);
    }

    /// <summary>What is known of an analysis; null where there is none of this name.</summary>
    public AnalysisRecord? Find(string id) => recent.Find(id) ?? table.Find(id);

    /// <summary>Cancels an analysis and deletes what is kept of it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string id) => recent.Delete(id) || jobs.Delete(id);

    /// <summary>Forgets what has been kept for long enough.</summary>
    public void Expire()
    {
        DateTimeOffset now = time.GetUtcNow();
        recent.Expire(now);
        foreach (string id in table.Expired(now))
            jobs.Delete(id);
        if (keeping.Recordings > TimeSpan.Zero)
            table.FinishedBefore(now - keeping.Recordings).ForEach(id => File.Delete(folder.Recording(id)));
    }

    private async Task<AnalysisRecord> AtOnceAsync(Upload upload, AnalysisRequest request, CancellationToken cancellation)
    {
        DateTimeOffset created = time.GetUtcNow();
        DateTimeOffset? started = null;
        var done = new TaskCompletionSource<AnalysisOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var item = new WorkItem(isJob: false, threads =>
        {
            started = time.GetUtcNow();
            try
            {
                done.SetResult(analyzer.Run(upload.Path, request, new AnalysisProgress(upload.Bytes), threads, SyncSeconds, cancellation));
            }
            catch (Exception error)
            {
                done.SetException(error); // told to whoever waits, faults as well
            }
        });
        queue.Add(item);
        await using (cancellation.UnsafeRegister(_ => Withdraw(item, done, cancellation), null).ConfigureAwait(false))
            return Keep(await done.Task.ConfigureAwait(false), upload, request, created, started);
    }

    private void Withdraw(WorkItem item, TaskCompletionSource<AnalysisOutcome> done, CancellationToken cancellation)
    {
        if (queue.Remove(item))
            done.SetCanceled(cancellation);
    }

    private AnalysisRecord Keep(AnalysisOutcome outcome, Upload upload, AnalysisRequest request, DateTimeOffset created, DateTimeOffset? started)
    {
        DateTimeOffset now = time.GetUtcNow();
        var result = new AnalysisRecord(AnalysisId.Create(), JobState.Done, request.Name, request.Model, created)
        {
            Started = started,
            Finished = now,
            Expires = now + keeping.Results,
            Recording = JsonSerializer.Serialize(outcome.Recording, ContractJson.Readable.RecordingInfo),
            Result = outcome.Json,
            Report = request.Report,
        };
        if (outcome.Report is { } report)
            File.WriteAllBytes(folder.Report(result.Id), report);
        if (keeping.Recordings == TimeSpan.Zero)
        {
            recent.Add(result);
            return result;
        }
        // A recording that is kept is kept with what it came to.
        upload.KeepAs(folder.Recording(result.Id));
        table.Add(result, request);
        return result;
    }
}
