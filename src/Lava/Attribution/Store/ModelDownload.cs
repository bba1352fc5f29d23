using System.Net;

namespace Lava.Attribution;

/// <summary>Opens a file of a package on the network: https all the way, however it is redirected, and never waiting for ever.</summary>
internal sealed class ModelDownload(HttpMessageHandler? handler, TimeSpan patience) : IModelSource, IDisposable
{
    private const int MostRedirects = 5;

    private readonly HttpClient _client = new(
        handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None },
        disposeHandler: handler is null)
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", $"lava/{typeof(ModelDownload).Assembly.GetName().Version?.ToString(3)}" } },
    };

    public void Check(IReadOnlyList<ModelFile> files)
    {
        string[] nowhere = [.. files.Where(file => file.Url is null).Select(file => file.Name)];
        if (nowhere.Length > 0)
            throw new ModelStoreException(ModelErrors.NotFound, $"The manifest gives no address for {string.Join(", ", nowhere)}; pull with --from and their folder.");
    }

    public async Task FetchAsync(ModelFile file, Func<ReadOnlyMemory<byte>, long?, Task> take, CancellationToken cancellation)
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using HttpResponseMessage response = await Ask(() => GetAsync(file, patient.Token)).ConfigureAwait(false);
        using Stream body = await Ask(() => response.Content.ReadAsStreamAsync(patient.Token)).ConfigureAwait(false);
        var buffer = new byte[1 << 16];
        for (int read; (read = await Ask(() => body.ReadAsync(buffer, patient.Token).AsTask()).ConfigureAwait(false)) > 0;)
            await take(buffer.AsMemory(0, read), response.Content.Headers.ContentLength).ConfigureAwait(false);

        async Task<T> Ask<T>(Func<Task<T>> ask)
        {
            try
            {
                patient.CancelAfter(patience);
                return await ask().ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
            {
                throw Failed(file, $"nothing came for {patience.TotalSeconds:F0} seconds", exception);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                throw Failed(file, exception.Message.TrimEnd('.'), exception);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> GetAsync(ModelFile file, CancellationToken cancellation)
    {
        Uri address = file.Url!;
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            if (address.Scheme != Uri.UriSchemeHttps)
                throw Failed(file, $"the server leads to {address.Scheme}://{address.Host}, and only https is safe", null);
            HttpResponseMessage response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.OK) return response;
            using (response)
            {
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                    throw Failed(file, $"the server answered {(int)response.StatusCode} {response.StatusCode}", null);
                address = new Uri(address, location);
            }
        }
        throw Failed(file, $"the server redirects more than {MostRedirects} times", null);
    }

    private static ModelStoreException Failed(ModelFile file, string why, Exception? exception) => new(ModelErrors.Network,
        $"{file.Name} could not be fetched from {file.Url}: {why}. Check the connection, or fetch the files otherwise and pull with --from and their folder.",
        exception);
}
