using Lava.Client;
using Lava.Service.Queue;
using Lava.Service.Storage;

namespace Lava.Service.Http;

/// <summary>The progress of a job as server-sent events (WHATWG HTML, section 9.2).</summary>
internal sealed class JobEvents(Analyses analyses, JobRunner jobs, WorkQueue queue, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(250), KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Writes an event for every change until the job is over: the present state at once, then at most four a second.</summary>
    /// <exception cref="ServiceException">There is no such job.</exception>
    public async Task WriteAsync(string id, HttpContext context)
    {
        AnalysisRecord analysis = Find(id) ?? throw AnalysesEndpoints.NotFound();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx is not to collect them
        byte[] before = [];
        TimeSpan silent = TimeSpan.Zero;
        while (true)
        {
            LiveJob? live = jobs.Find(id);
            Task changed = live?.Changed ?? Task.Delay(Rhythm); // asked before the state, so that no change is missed
            AnalysisRecord? now = Find(id);
            analysis = now ?? analysis with { State = JobState.Cancelled };
            bool over = analysis.State is JobState.Done or JobState.Failed or JobState.Cancelled;
            byte[] document = JobDocument.Of(analysis, live, queue, withResult: false);
            silent += Rhythm;
            if (over || !document.AsSpan().SequenceEqual(before))
                await EventAsync(context, over ? analysis.State.ToString().ToLowerInvariant() : "progress", before = document).ConfigureAwait(false);
            else if (silent < KeepAlive)
                document = [];
            else
                await context.Response.WriteAsync(": still here\n\n", stop.Token).ConfigureAwait(false);
            if (over)
                return;
            if (document.Length > 0)
            {
                silent = TimeSpan.Zero;
                await context.Response.Body.FlushAsync(stop.Token).ConfigureAwait(false);
            }
            if (stop.IsCancellationRequested)
                return; // the client asks again, here or after the restart
            await Task.WhenAny(changed, Task.Delay(Rhythm, stop.Token)).ConfigureAwait(false);
        }
    }

    private AnalysisRecord? Find(string id) => AnalysisId.IsOne(id) ? analyses.Find(id) : null;

    private static async Task EventAsync(HttpContext context, string name, byte[] document)
    {
        await context.Response.WriteAsync($"event: {name}\ndata: ").ConfigureAwait(false);
        await context.Response.Body.WriteAsync(document).ConfigureAwait(false);
        await context.Response.Body.WriteAsync("\n\n"u8.ToArray()).ConfigureAwait(false);
    }
}
