using System.Net;

namespace Lava.Scan.Fetching;

/// <summary>Recordings from the web, over http and https only. Thread-safe.</summary>
internal sealed class WebClient : IDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Opens the body of what an address leads to.</summary>
    /// <param name="address">Where to begin.</param>
    /// <param name="time">Cancelled when the time is over.</param>
    /// <exception cref="ScanException">There is none to be had; after three tries where trying again may help.</exception>
    public HttpResponseMessage Open(Uri address, CancellationToken time)
    {
        TimeSpan pause = FirstPause;
        for (int attempt = 1; ; attempt++, pause *= 2)
        {
            try
            {
                HttpResponseMessage response = Follow(address, time);
                if (response.IsSuccessStatusCode)
                    return response;
                HttpStatusCode status = response.StatusCode;
                response.Dispose();
                if (attempt == Tries || !IsPassing(status))
                    throw new ScanException(ScanErrors.Fetch, $"The server answers {(int)status} ({status}).");
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                if (attempt == Tries)
                    throw new ScanException(ScanErrors.Fetch, $"It cannot be fetched: {error.Message}", error);
            }
            time.WaitHandle.WaitOne(pause);
            time.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpResponseMessage Follow(Uri address, CancellationToken time)
    {
        for (int hops = 0; ; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            HttpResponseMessage response = _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, time).GetAwaiter().GetResult();
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            if (hops == FetchLimits.MostRedirections)
                throw new ScanException(ScanErrors.Fetch, $"It is redirected more than {FetchLimits.MostRedirections} times.");
            var next = new Uri(address, location);
            // Never to a file of this machine, and never from a protected connection to an open one.
            if (next.Scheme != Uri.UriSchemeHttps && (next.Scheme != Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
                throw new ScanException(ScanErrors.Fetch, $"It is redirected from {address.Scheme} to {next.Scheme}, which is not followed.");
            address = next;
        }
    }

    /// <summary>Whether a server that answers so may answer otherwise soon.</summary>
    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;
}
