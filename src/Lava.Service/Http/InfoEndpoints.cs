using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lava.Client;
using Lava.Service.Models;

namespace Lava.Service.Http;

/// <summary>What the service tells of itself and its models.</summary>
internal static class InfoEndpoints
{
    /// <summary>Methods of what monitors and proxies look at.</summary>
    public static readonly string[] Looking = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds them.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="service">What it allows and keeps.</param>
    /// <param name="readiness">Whether it is ready.</param>
    public static void Map(IEndpointRouteBuilder routes, ServiceInfo service, Readiness readiness)
    {
        routes.MapGet("/v1/models", (HttpContext context, ModelShelf models) => WriteAsync(context, ModelFacts.Of(models), ContractJson.Readable.ModelList)).Describe(Descriptions.Models);
        routes.MapGet("/v1/service", (Delegate)((HttpContext context) => WriteAsync(context, service, ContractJson.Readable.ServiceInfo))).Describe(Descriptions.Service);
        routes.MapMethods("/healthz", Looking, (HttpContext context) => TextAsync(context, StatusCodes.Status200OK, "alive")).ExcludeFromDescription();
        routes.MapMethods("/readyz", Looking, (HttpContext context) => readiness.IsReady
            ? TextAsync(context, StatusCodes.Status200OK, "ready")
            : TextAsync(context, StatusCodes.Status503ServiceUnavailable, "not ready")).ExcludeFromDescription();
    }

    private static Task WriteAsync<T>(HttpContext context, T content, JsonTypeInfo<T> type)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(content, type);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static Task TextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text + "\n");
    }
}

/// <summary>Whether the model is loaded and warm, and the service is not being stopped.</summary>
internal sealed class Readiness
{
    private volatile bool _ready;

    /// <summary>Whether requests should be sent here.</summary>
    public bool IsReady
    {
        get => _ready;
        set => _ready = value;
    }
}
