using System.Collections.Concurrent;
using System.Text.Json;
using Lava.Client;
using Lava.Service.Analyzing;
using Lava.Service.Observing;
using Lava.Service.Storage;

namespace Lava.Service.Queue;

/// <summary>Jobs: accepted only once they are on the disk, done once whatever happens meanwhile. Thread-safe.</summary>
internal sealed class JobRunner(DataFolder folder, AnalysisTable table, WorkQueue queue, Analyzer analyzer, Keeping keeping, ServiceMetrics metrics, TimeProvider time,
    ILogger<JobRunner> log)
{
    private readonly ConcurrentDictionary<string, LiveJob> _live = new(StringComparer.Ordinal);
    private volatile bool _stopping;

    /// <summary>Puts the jobs that a service before this one left into the queue, those that were under way as well, and deletes what it could not any more.</summary>
    public void Resume()
    {
        List<(AnalysisRecord Analysis, AnalysisRequest Request)> open = table.Open();
        HashSet<string> known = table.Ids();
        folder.Sweep(keeping.Recordings > TimeSpan.Zero ? known : open.Select(job => job.Analysis.Id).ToHashSet(StringComparer.Ordinal), known);
        foreach ((AnalysisRecord analysis, AnalysisRequest request) in open)
        {
            table.Requeue(analysis.Id);
            Enqueue(new LiveJob(analysis.Id, request, new FileInfo(folder.Recording(analysis.Id)) is { Exists: true } file ? file.Length : 0));
        }
    }

    /// <summary>Takes a recording in, to be analyzed later.</summary>
    /// <param name="upload">The recording, which is taken over.</param>
    /// <param name="request">What is asked.</param>
    /// <returns>The job, which is on the disk now.</returns>
    /// <exception cref="ServiceException">As many wait as may.</exception>
    public AnalysisRecord Accept(Upload upload, AnalysisRequest request)
    {
        queue.Reserve();
        try
        {
            var analysis = new AnalysisRecord(AnalysisId.Create(), JobState.Queued, request.Name, request.Model, time.GetUtcNow()) { Report = request.Report };
            upload.KeepAs(folder.Recording(analysis.Id)); // on the disk before the row that speaks of it
            table.Add(analysis, request);
            Enqueue(new LiveJob(analysis.Id, request, upload.Bytes));
            return analysis;
        }
        finally
        {
            queue.GiveBack();
        }
    }

    /// <summary>A job that has not ended; null where there is none of this name.</summary>
    public LiveJob? Find(string id) => _live.GetValueOrDefault(id);

    /// <summary>Stops a job and deletes what is kept of it.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string id)
    {
        bool known = table.Delete(id);
        if (Find(id) is not { } live)
        {
            DeleteFiles(id);
            return known;
        }
        live.Delete();
        if (live.Item is { } item && queue.Remove(item))
            End(live); // it never had its turn
        else if (!_live.ContainsKey(id))
            DeleteFiles(id); // it ended meanwhile, and may not have known
        live.Change();
        return known;
    }

    /// <summary>Stops what is under way; it goes on when the service is started again.</summary>
    public void Stop()
    {
        _stopping = true;
        foreach (LiveJob job in _live.Values)
        {
            job.Interrupt();
            job.Change();
        }
    }

    /// <summary>Deletes the recording and the report of an analysis.</summary>
    public void DeleteFiles(string id)
    {
        File.Delete(folder.Recording(id));
        File.Delete(folder.Report(id));
    }

    private void Enqueue(LiveJob job)
    {
        _live[job.Id] = job;
        job.Item = new WorkItem(isJob: true, threads => Run(job, threads));
        queue.Add(job.Item, anyway: true);
    }

    private void Run(LiveJob job, Func<int> threads)
    {
        if (_stopping)
            return; // it waits on the disk
        try
        {
            table.Start(job.Id, time.GetUtcNow());
            job.Change();
            AnalysisOutcome outcome = analyzer.Run(folder.Recording(job.Id), job.Request, job.Progress, threads, longest: null, job.Cancellation);
            if (outcome.Report is { } report)
                File.WriteAllBytes(folder.Report(job.Id), report);
            Finish(job, JobState.Done, outcome, error: null);
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            table.Requeue(job.Id); // where it was deleted, there is nothing to put back
        }
        catch (LavaException error)
        {
            Finish(job, JobState.Failed, outcome: null, error);
        }
        catch (Exception fault)
        {
            log.JobFault(fault, job.Id);
            Finish(job, JobState.Failed, outcome: null, new ServiceException(ServiceErrors.Fault, "The service made a mistake; its log has more."));
        }
        End(job);
    }

    private void Finish(LiveJob job, JobState state, AnalysisOutcome? outcome, LavaException? error)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (error is not null)
            metrics.Rejected(error.Code);
        table.Finish(new AnalysisRecord(job.Id, state, job.Request.Name, job.Request.Model, now)
        {
            Finished = now,
            Expires = now + keeping.Results,
            Recording = job.Progress.Recording is { } recording ? JsonSerializer.Serialize(recording, ContractJson.Readable.RecordingInfo) : null,
            Result = outcome?.Json,
            ErrorCode = error?.Code,
            ErrorMessage = error?.Message,
        });
        if (keeping.Recordings == TimeSpan.Zero)
            File.Delete(folder.Recording(job.Id));
    }

    private void End(LiveJob job)
    {
        _live.TryRemove(job.Id, out _);
        if (job.IsDeleted)
            DeleteFiles(job.Id);
        job.Change();
    }
}
