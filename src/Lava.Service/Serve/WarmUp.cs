using System.Net.Http.Headers;
using Lava.Service.Http;
using Lava.Service.Keys;

namespace Lava.Service.Serve;

/// <summary>The first requests of a service are its own: the whole way, from the connection over decoding to the verdict, so that a client's first is as fast as any.</summary>
/// <param name="address">Where the service listens.</param>
/// <param name="keys">Asks for keys; null where none are asked for.</param>
/// <param name="width">Requests at once: as many as there are slots and decoding processes.</param>
internal sealed class WarmUp(Uri address, KeyGuard? keys, int width)
{
    private const int Rounds = 6;

    /// <summary>Makes them.</summary>
    /// <exception cref="ServiceException">The service does not answer itself.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Reachable() };
        if (keys is not null)
        {
            keys.Own = ApiKey.Create();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", keys.Own.ToString());
        }
        http.DefaultRequestHeaders.Host = SiteGuard.Loopback[0];
        byte[][] recordings = [Recording("warm-up.wav"), Recording("warm-up.flac")];
        try
        {
            for (int round = 0; round < Rounds; round++)
                await Task.WhenAll(Enumerable.Range(0, width).Select(_ => AskAsync(http, recordings[round % recordings.Length], cancellation))).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw new ServiceException(ServiceErrors.Fault, $"The service does not answer itself: {error.Message}", error);
        }
        finally
        {
            if (keys is not null)
                keys.Own = null;
        }
    }

    private static async Task AskAsync(HttpClient http, byte[] recording, CancellationToken cancellation)
    {
        using HttpResponseMessage answer = await http.PostAsync("/v1/analyses", new ByteArrayContent(recording), cancellation).ConfigureAwait(false);
        if ((int)answer.StatusCode >= StatusCodes.Status500InternalServerError)
            throw new HttpRequestException(await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));
        if (answer.Headers.Location is not { } location)
            return; // limits may be so tight that it is refused; that warms as well
        using HttpResponseMessage deleted = await http.DeleteAsync(location, cancellation).ConfigureAwait(false);
    }

    /// <summary>An address of this machine, where the service listens on any.</summary>
    private Uri Reachable() => new UriBuilder(address) { Host = address.Host is "0.0.0.0" ? "127.0.0.1" : address.Host is "[::]" ? "[::1]" : address.Host }.Uri;

    private static byte[] Recording(string name)
    {
        using Stream stream = typeof(WarmUp).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
