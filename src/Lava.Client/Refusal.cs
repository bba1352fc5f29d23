using System.Net.Http.Json;
using System.Text.Json;

namespace Lava.Client;

/// <summary>Reads why a service refuses.</summary>
internal static class Refusal
{
    private const int LongestAnswer = 1 << 20;

    /// <summary>The problem in an answer that is no success. What comes from a proxy in front of the service is no problem document, and becomes one.</summary>
    public static async Task<LavaServiceException> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        TimeSpan? retryAfter = answer.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - DateTimeOffset.UtcNow : null;
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && !(answer.Content.Headers.ContentLength > LongestAnswer))
        {
            try
            {
                if (await answer.Content.ReadFromJsonAsync(ContractJson.Default.Problem, cancellation).ConfigureAwait(false) is { Code: not null } problem)
                    return new LavaServiceException(problem, retryAfter);
            }
            catch (JsonException)
            {
                // It only says that it is one: told of below by its status.
            }
        }
        int status = (int)answer.StatusCode;
        return new LavaServiceException(new Problem("about:blank", answer.ReasonPhrase ?? "", status, $"The answer was {status} {answer.ReasonPhrase}, without a reason.", $"http.{status}"), retryAfter);
    }
}
