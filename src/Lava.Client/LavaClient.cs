using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lava.Client;

/// <summary>Asks a Lava service. Thread-safe; one for the life of a program is right.</summary>
public sealed class LavaClient : IDisposable
{
    private const string Analyses = "/v1/analyses";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http;

    /// <param name="address">Of the service, such as <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="key">The API key, where the service asks for one.</param>
    /// <param name="handler">Does the requests; null for the system's network. Disposed with the client.</param>
    public LavaClient(Uri address, string? key = null, HttpMessageHandler? handler = null)
    {
        _http = new HttpClient(handler ?? new SocketsHttpHandler()) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Analyzes a recording, however long: where the service makes a job of it, waits for the job.</summary>
    /// <param name="recording">Read from where it stands to its end, and left open.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <param name="cancellation">Stops waiting; a job goes on.</param>
    /// <exception cref="LavaServiceException">There is no verdict; it says why.</exception>
    /// <exception cref="HttpRequestException">The service cannot be reached.</exception>
    public async Task<Analysis> AnalyzeAsync(Stream recording, AnalyzeOptions? options = null, CancellationToken cancellation = default)
    {
        using HttpResponseMessage answer = await PostAsync(recording, options, later: false, cancellation).ConfigureAwait(false);
        if (answer.StatusCode == System.Net.HttpStatusCode.OK)
            return await ReadAsync(answer, ContractJson.Default.Analysis, cancellation).ConfigureAwait(false);
        Job job = await ReadAsync(answer, ContractJson.Default.Job, cancellation).ConfigureAwait(false);
        await foreach (Job _ in WatchAsync(job.Id, cancellation).ConfigureAwait(false))
        {
            // The last state says that it is over; its result is asked for below.
        }
        job = await GetAsync(job.Id, cancellation).ConfigureAwait(false);
        return job switch
        {
            { Result: { } result } => result,
            { Error: { } problem } => throw new LavaServiceException(problem),
            _ => throw new InvalidDataException($"The job {job.Id} ended as {job.State}, with neither a result nor a reason."),
        };
    }

    /// <summary>Hands a recording in, and does not wait for the verdict.</summary>
    /// <inheritdoc cref="AnalyzeAsync"/>
    public async Task<Job> SubmitAsync(Stream recording, AnalyzeOptions? options = null, CancellationToken cancellation = default)
    {
        using HttpResponseMessage answer = await PostAsync(recording, options, later: true, cancellation).ConfigureAwait(false);
        return await ReadAsync(answer, ContractJson.Default.Job, cancellation).ConfigureAwait(false);
    }

    /// <summary>How far a job is, and its result.</summary>
    public Task<Job> GetAsync(string id, CancellationToken cancellation = default) => GetAsync($"{Analyses}/{Uri.EscapeDataString(id)}", ContractJson.Default.Job, cancellation);

    /// <summary>Every change of a job until it is over, without its result. Where the connection breaks, it is made again.</summary>
    public async IAsyncEnumerable<Job> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (bool over = false; !over;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Analyses}/{Uri.EscapeDataString(id)}/events");
            using HttpResponseMessage answer = await SendAsync(request, cancellation).ConfigureAwait(false);
            await using Stream events = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await foreach (Job job in EventStream.ReadAsync(events, ContractJson.Default.Job, cancellation).ConfigureAwait(false))
            {
                over = job.IsOver;
                yield return job;
            }
            if (!over)
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Cancels a job, or deletes what is kept of it.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Analyses}/{Uri.EscapeDataString(id)}");
        (await SendAsync(request, cancellation).ConfigureAwait(false)).Dispose();
    }

    /// <summary>The evidence report of a job that was asked for one: a page of HTML in UTF-8.</summary>
    public async Task<byte[]> GetReportAsync(string id, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Analyses}/{Uri.EscapeDataString(id)}/report");
        using HttpResponseMessage answer = await SendAsync(request, cancellation).ConfigureAwait(false);
        return await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The models that can be asked.</summary>
    public Task<ModelList> GetModelsAsync(CancellationToken cancellation = default) => GetAsync("/v1/models", ContractJson.Default.ModelList, cancellation);

    /// <summary>What the service allows and keeps.</summary>
    public Task<ServiceInfo> GetServiceAsync(CancellationToken cancellation = default) => GetAsync("/v1/service", ContractJson.Default.ServiceInfo, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> PostAsync(Stream recording, AnalyzeOptions? options, bool later, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recording);
        using var request = new HttpRequestMessage(HttpMethod.Post, Analyses + AnalyzeQuery.Of(options ?? new AnalyzeOptions())) { Content = new StreamContent(new Borrowed(recording)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        if (later)
            request.Headers.TryAddWithoutValidation("Prefer", "respond-async");
        return await SendAsync(request, cancellation).ConfigureAwait(false);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using HttpResponseMessage answer = await SendAsync(request, cancellation).ConfigureAwait(false);
        return await ReadAsync(answer, type, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw await Refusal.ReadAsync(answer, cancellation).ConfigureAwait(false);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        await answer.Content.ReadFromJsonAsync(type, cancellation).ConfigureAwait(false) ?? throw new JsonException($"The service answered null where {typeof(T).Name} was expected.");
}
