using System.Text.Json;
using Lava.Audio;
using Lava.Client;

namespace Lava.Service.Http;

/// <summary>Errors as problem details (RFC 9457).</summary>
internal static class Problems
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>An error that the client is told of.</summary>
    public static Problem Of(LavaException error) => Of(error.Code, error.Message);

    /// <inheritdoc cref="Of(LavaException)"/>
    public static Problem Of(string code, string detail)
    {
        ErrorEntry entry = ErrorBook.Find(code);
        return new Problem($"urn:lava:error:{code}", entry.Means, Status(code), detail, code, entry.WhatToDo);
    }

    /// <summary>Answers with an error.</summary>
    public static Task WriteAsync(HttpContext context, LavaException error)
    {
        Problem problem = Of(error);
        HttpResponse response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        if ((error as ServiceException)?.RetryAfter is { } wait)
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (error.Code == ServiceErrors.Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (problem.Status == StatusCodes.Status413PayloadTooLarge)
            response.Headers.Connection = "close"; // what is left of the body may be too much to read before another request
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(problem, ContractJson.Readable.Problem);
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static int Status(string code) => code switch
    {
        ServiceErrors.Parameter or ServiceErrors.Body or ServiceErrors.Host or ServiceErrors.Request => StatusCodes.Status400BadRequest,
        ServiceErrors.Unauthorized => StatusCodes.Status401Unauthorized,
        ServiceErrors.CrossSite => StatusCodes.Status403Forbidden,
        ServiceErrors.NotFound or ServiceErrors.NoReport or "model.not-found" => StatusCodes.Status404NotFound,
        ServiceErrors.Method => StatusCodes.Status405MethodNotAllowed,
        ServiceErrors.RequestTime => StatusCodes.Status408RequestTimeout,
        ServiceErrors.NotDone => StatusCodes.Status409Conflict,
        ServiceErrors.TooLarge => StatusCodes.Status413PayloadTooLarge,
        AudioErrors.UnknownFormat or AudioErrors.Unsupported => StatusCodes.Status415UnsupportedMediaType,
        ServiceErrors.QueueFull or ServiceErrors.RateLimit => StatusCodes.Status429TooManyRequests,
        ServiceErrors.Data => StatusCodes.Status507InsufficientStorage,
        ServiceErrors.Stopping => StatusCodes.Status503ServiceUnavailable,
        AudioErrors.DecoderMissing => StatusCodes.Status501NotImplemented,
        ServiceErrors.Fault or AudioErrors.Unreadable => StatusCodes.Status500InternalServerError,
        _ when code.StartsWith("model.", StringComparison.Ordinal) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity, // of the recording: audio.*, checkpoint.*, report.too-large, what decoding it cost
    };
}
