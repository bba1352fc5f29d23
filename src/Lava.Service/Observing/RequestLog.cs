using System.Diagnostics;
using System.Globalization;

namespace Lava.Service.Observing;

/// <summary>A line for every request on stderr: when, which method and path, how it was answered, how long it took. Queries, which may hold names, and headers, which may hold keys, are left out.</summary>
internal static class RequestLog
{
    /// <summary>Writes it once the request is answered.</summary>
    public static async Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        long begun = Stopwatch.GetTimestamp();
        await next(context).ConfigureAwait(false);
        string path = Lava.Text.Printable.Of(context.Request.Path.Value ?? "");
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {context.Request.Method} {path} {context.Response.StatusCode} {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0.0} ms")).ConfigureAwait(false);
    }
}
