using Lava.Service.Observing;

namespace Lava.Service.Http;

/// <summary>Whatever goes wrong with a request, it is answered with a problem document, and counted.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ServiceMetrics metrics, IHostApplicationLifetime lifetime, ILogger<ProblemMiddleware> log)
{
    /// <summary>Answers a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (await ErrorAsync(context).ConfigureAwait(false) is { } error && !context.RequestAborted.IsCancellationRequested)
        {
            metrics.Rejected(error.Code);
            if (context.Response.HasStarted)
                context.Abort(); // half an answer must not look like a whole one
            else
                await Problems.WriteAsync(context, error).ConfigureAwait(false);
        }
        metrics.Answered((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other", context.Response.StatusCode);
    }

    private async Task<LavaException?> ErrorAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
            return context.Response.HasStarted || context.Response.ContentType is not null ? null : Empty(context);
        }
        catch (LavaException error)
        {
            return error;
        }
        catch (BadHttpRequestException error)
        {
            return Refused(error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null; // nobody is there to be told
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return new ServiceException(ServiceErrors.Stopping, "The service is being stopped.");
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return null; // reading from, or writing to, someone who went away
        }
        catch (Exception fault)
        {
            log.RequestFault(fault);
            return new ServiceException(ServiceErrors.Fault, "The service made a mistake; its log has more.");
        }
    }

    /// <summary>What routing answers without a word.</summary>
    private static ServiceException? Empty(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new ServiceException(ServiceErrors.NotFound, "There is nothing at this path."),
        StatusCodes.Status405MethodNotAllowed => new ServiceException(ServiceErrors.Method, $"This path does not know {(context.Request.Method.Length < 20 ? context.Request.Method : "this method")}; it knows {context.Response.Headers.Allow}."),
        >= StatusCodes.Status400BadRequest => new ServiceException(ServiceErrors.Request, $"The request cannot be answered (status {context.Response.StatusCode})."),
        _ => null,
    };

    private static ServiceException Refused(BadHttpRequestException error) => error.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => new ServiceException(ServiceErrors.TooLarge, "The body is longer than is accepted.", error),
        StatusCodes.Status408RequestTimeout => new ServiceException(ServiceErrors.RequestTime, "The body came too slowly.", error),
        _ => new ServiceException(ServiceErrors.Request, $"The request is no HTTP that can be answered: {error.Message}", error),
    };
}
