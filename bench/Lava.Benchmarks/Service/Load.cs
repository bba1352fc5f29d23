using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Lava.Benchmarks.Service;

/// <summary>Clients that post recordings, each the next one as soon as the last is answered.</summary>
/// <param name="address">The service.</param>
/// <param name="clips">Recordings, one after the other and again.</param>
/// <param name="bad">What is posted in place of every so manieth; none where empty.</param>
/// <param name="badEvery">Which.</param>
internal sealed class Load(Uri address, byte[][] clips, byte[][] bad, int badEvery)
{
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly bool?[] _reached = new bool?[clips.Length];
    private long _next = -1;
    private int _verdicts, _refusals, _busy, _failures;

    /// <summary>Recordings that were answered with a verdict.</summary>
    public int Verdicts => _verdicts;

    /// <summary>Bad recordings that were answered with a reason.</summary>
    public int Refusals => _refusals;

    /// <summary>Requests that were told to come again.</summary>
    public int Busy => _busy;

    /// <summary>Everything else.</summary>
    public int Failures => _failures;

    /// <summary>By clip: whether its verdict reached the second level; null where it was never posted.</summary>
    public IReadOnlyList<bool?> Reached => _reached;

    /// <summary>Times of the verdicts, sorted.</summary>
    public double[] Milliseconds => [.. _milliseconds.Order()];

    /// <summary>Posts for a time.</summary>
    /// <param name="connections">How many at once.</param>
    /// <param name="time">How long.</param>
    /// <param name="look">Called every second.</param>
    public async Task RunAsync(int connections, TimeSpan time, Func<HttpClient, Task> look)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = connections + 1 }) { BaseAddress = address };
        using var stop = new CancellationTokenSource(time);
        Task[] clients = [.. Enumerable.Range(0, connections).Select(_ => Task.Run(() => PostAsync(http, stop.Token)))];
        while (!stop.IsCancellationRequested)
        {
            await look(http);
            await Task.Delay(1000);
        }
        await Task.WhenAll(clients);
    }

    private async Task PostAsync(HttpClient http, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            long turn = Interlocked.Increment(ref _next);
            bool isBad = bad.Length > 0 && turn % badEvery == 0;
            int clip = (int)(turn % clips.Length);
            byte[] recording = isBad ? bad[turn / badEvery % bad.Length] : clips[clip];
            long begun = Stopwatch.GetTimestamp();
            try
            {
                using HttpResponseMessage answer = await http.PostAsync("/v1/analyses", new ByteArrayContent(recording), CancellationToken.None);
                string body = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                switch (answer.StatusCode)
                {
                    case HttpStatusCode.OK when !isBad:
                        _milliseconds.Enqueue(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                        _reached[clip] ??= Command.EngineAlone.ReachesSecondLevel(body);
                        Interlocked.Increment(ref _verdicts);
                        break;
                    case HttpStatusCode.TooManyRequests:
                        Interlocked.Increment(ref _busy);
                        await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), CancellationToken.None);
                        break;
                    case >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError when isBad:
                        Interlocked.Increment(ref _refusals);
                        break;
                    case HttpStatusCode.OK: // a file that is damaged, yet has a verdict
                        Interlocked.Increment(ref _refusals);
                        break;
                    default:
                        Interlocked.Increment(ref _failures);
                        Console.Error.WriteLine($"{(int)answer.StatusCode}: {body}");
                        break;
                }
            }
            catch (HttpRequestException error)
            {
                Interlocked.Increment(ref _failures);
                Console.Error.WriteLine(error.Message);
            }
        }
    }
}
