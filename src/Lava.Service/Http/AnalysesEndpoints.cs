using System.Text;
using Lava.Client;
using Lava.Service.Analyzing;
using Lava.Service.Models;
using Lava.Service.Queue;
using Lava.Service.Storage;

namespace Lava.Service.Http;

/// <summary><c>/v1/analyses</c>: recordings in, verdicts out.</summary>
internal sealed class AnalysesEndpoints(Analyses analyses, JobRunner jobs, WorkQueue queue, ModelShelf models, UploadReader uploads, DataFolder folder, JobEvents events,
    RequestTime limit, IHostApplicationLifetime lifetime)
{
    private const string Json = "application/json; charset=utf-8";

    // The report allows itself its style by the hash in its head; the header adds only that it stays alone.
    private const string ReportPolicy = "sandbox allow-popups; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(JobDocument.Path, (HttpContext context, AnalysesEndpoints endpoints) => endpoints.SubmitAsync(context)).Describe(Descriptions.Submit);
        routes.MapGet(JobDocument.Path + "/{id}", (string id, HttpContext context, AnalysesEndpoints endpoints) => endpoints.GetAsync(id, context)).Describe(Descriptions.Get);
        routes.MapDelete(JobDocument.Path + "/{id}", (string id, HttpContext context, AnalysesEndpoints endpoints) => endpoints.Delete(id, context)).Describe(Descriptions.Delete);
        routes.MapGet(JobDocument.Path + "/{id}/events", (string id, HttpContext context, AnalysesEndpoints endpoints) => endpoints.EventsAsync(id, context)).Describe(Descriptions.Events);
        routes.MapGet(JobDocument.Path + "/{id}/report", (string id, HttpContext context, AnalysesEndpoints endpoints) => endpoints.ReportAsync(id, context)).Describe(Descriptions.Report);
    }

    /// <summary>There is no such analysis; whether the word could be one makes no difference.</summary>
    public static ServiceException NotFound() => new(ServiceErrors.NotFound, "There is no such analysis, or it is not kept any more.");

    private async Task SubmitAsync(HttpContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        stop.CancelAfter(limit.Longest);
        try
        {
            AnalysisRequest request = RequestQuery.Read(context.Request.Query, models);
            queue.CheckRoom();
            using Upload upload = await uploads.ReadAsync(context.Request, stop.Token).ConfigureAwait(false);
            request = request with
            {
                Name = ClientName.Of(request.Name.Length > 0 ? request.Name : upload.Name),
                Asked = $"lava serve: POST {context.Request.Path}{context.Request.QueryString}",
            };
            AnalysisRecord analysis = await analyses.SubmitAsync(upload, request, PrefersLater(context.Request), stop.Token).ConfigureAwait(false);
            context.Response.Headers.Location = $"{JobDocument.Path}/{analysis.Id}";
            if (analysis.Result is { } result)
                await WriteAsync(context, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(result)).ConfigureAwait(false);
            else
                await WriteAsync(context, StatusCodes.Status202Accepted, JobDocument.Of(analysis, jobs.Find(analysis.Id), queue)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new ServiceException(ServiceErrors.RequestTime, $"The request took longer than {limit.Longest.TotalSeconds:0} s.");
        }
    }

    private Task GetAsync(string id, HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, JobDocument.Of(Find(id), jobs.Find(id), queue));

    private void Delete(string id, HttpContext context)
    {
        if (!AnalysisId.IsOne(id) || !analyses.Delete(id))
            throw NotFound();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task EventsAsync(string id, HttpContext context) => events.WriteAsync(id, context);

    private async Task ReportAsync(string id, HttpContext context)
    {
        AnalysisRecord analysis = Find(id);
        if (!analysis.Report)
            throw new ServiceException(ServiceErrors.NoReport, "No evidence report was asked for with this analysis.");
        if (analysis.State != JobState.Done)
            throw new ServiceException(ServiceErrors.NotDone, $"There is no evidence report while the analysis is {analysis.State.ToString().ToLowerInvariant()}.");
        byte[] page = await File.ReadAllBytesAsync(folder.Report(id), context.RequestAborted).ConfigureAwait(false);
        context.Response.Headers.ContentSecurityPolicy = ReportPolicy;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Length;
        await context.Response.Body.WriteAsync(page, context.RequestAborted).ConfigureAwait(false);
    }

    private AnalysisRecord Find(string id) => (AnalysisId.IsOne(id) ? analyses.Find(id) : null) ?? throw NotFound();

    /// <summary>Whether the client says that it would rather not wait (RFC 7240, section 4.1).</summary>
    private static bool PrefersLater(HttpRequest request) =>
        request.Headers["Prefer"].Any(value => value is not null && value.Split(',', ';').Any(word => word.Trim().Equals("respond-async", StringComparison.OrdinalIgnoreCase)));

    private static Task WriteAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Json;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}

/// <summary>How long a request may take.</summary>
/// <param name="Longest">From its headers to its answer.</param>
internal sealed record RequestTime(TimeSpan Longest);
