using System.Net;
using Lava.Audio;
using Lava.Scan.Fetching;
using Lava.Scan.Inputs;
using Lava.Scan.Tests.Support;
using Xunit;

namespace Lava.Scan.Tests.Fetching;

public sealed class WebFetchTests : IDisposable
{
    private static readonly byte[] Clip = Recordings.Wav(1);
    private readonly WebStub _web;
    private int _asked;

    public WebFetchTests() => _web = new WebStub(AnswerAsync);

    public void Dispose() => _web.Dispose();

    [Theory]
    [InlineData("clip.wav")]
    [InlineData("redirect/3")]
    [InlineData("busy-twice")]
    [InlineData("unsized")]
    public void A_recording_is_fetched_hashed_and_can_be_decoded(string page)
    {
        using FetchedInput fetched = Fetch(page);
        Assert.Null(fetched.Error);
        Assert.Equal((Clip.Length, Lava.IO.Sha256.Hex(Clip)), (fetched.Bytes, fetched.Sha256));
        using AudioReader reader = fetched.Recording!.Open(TestContext.Current.CancellationToken);
        Assert.Equal(16_000, reader.Info.SampleRate);
    }

    [Theory]
    [InlineData("missing", ScanErrors.Fetch, "404")]
    [InlineData("redirect/6", ScanErrors.Fetch, "more than 5 times")]
    [InlineData("loop", ScanErrors.Fetch, "more than 5 times")]
    [InlineData("to-file", ScanErrors.Fetch, "http to file")]
    [InlineData("broken", ScanErrors.Fetch, "500")]
    [InlineData("huge-announced", ScanErrors.LimitExceeded, "--max-bytes")]
    [InlineData("huge", AudioErrors.LimitExceeded, "longer than 100000 bytes")]
    [InlineData("slow", ScanErrors.LimitExceeded, "--timeout")]
    [InlineData("silent", ScanErrors.LimitExceeded, "--timeout")]
    [InlineData("empty", AudioErrors.Empty, "empty")]
    [InlineData("cut", null, "")]
    public void What_cannot_be_had_is_an_error_in_bounded_time(string page, string? code, string says)
    {
        using FetchedInput fetched = Fetch(page, timeout: page is "slow" or "silent" ? 1.5 : 20);
        Assert.NotNull(fetched.Error);
        Assert.Null(fetched.Recording);
        Assert.Equal(code ?? fetched.Error.Code, fetched.Error.Code);
        Assert.Contains(says, fetched.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetTempPath(), "lava-*"), file => new FileInfo(file) is { Exists: true } info && info.Length > 100_000 && info.CreationTimeUtc > DateTime.UtcNow.AddSeconds(-5));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/x", ScanErrors.Fetch)]
    [InlineData("http://", ScanErrors.Fetch)]
    [InlineData("https://[bad/", ScanErrors.Fetch)]
    [InlineData("file:///etc/passwd", AudioErrors.Unreadable)]
    [InlineData("a\0b.wav", AudioErrors.Unreadable)]
    public void An_address_that_leads_nowhere_is_an_error(string address, string code)
    {
        using var fetcher = new InputFetcher("/", new FetchLimits { TimeoutSeconds = 10 }, () => throw new InvalidOperationException());
        using FetchedInput fetched = fetcher.Fetch(new ScanInput(address), TestContext.Current.CancellationToken);
        Assert.Equal(code, fetched.Error?.Code);
    }

    private FetchedInput Fetch(string page, double timeout = 20)
    {
        using var fetcher = new InputFetcher("/", new FetchLimits { MaxBytes = 100_000, TimeoutSeconds = timeout }, () => throw new InvalidOperationException());
        return fetcher.Fetch(new ScanInput(_web.Address + page), TestContext.Current.CancellationToken);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string page = context.Request.Url!.AbsolutePath.TrimStart('/');
        HttpListenerResponse response = context.Response;
        switch (page.Split('/'))
        {
            case ["redirect", "0"] or ["clip.wav"]:
                await WebStub.WriteAsync(context, Clip);
                break;
            case ["redirect", { } left]:
                Redirect(response, $"/redirect/{int.Parse(left, System.Globalization.CultureInfo.InvariantCulture) - 1}");
                break;
            case ["loop"]:
                Redirect(response, "/loop");
                break;
            case ["to-file"]:
                Redirect(response, "file:///etc/passwd");
                break;
            case ["busy-twice"] when Interlocked.Increment(ref _asked) <= 2:
                await WebStub.WriteAsync(context, [], 503);
                break;
            case ["busy-twice"]:
                await WebStub.WriteAsync(context, Clip);
                break;
            case ["broken"]:
                await WebStub.WriteAsync(context, [], 500);
                break;
            case ["unsized"]:
                response.SendChunked = true;
                await response.OutputStream.WriteAsync(Clip);
                response.Close();
                break;
            case ["huge-announced"]:
                response.ContentLength64 = 1L << 40;
                await response.OutputStream.WriteAsync(Clip);
                await Task.Delay(Timeout.Infinite, _web.Over);
                break;
            case ["huge"]:
                response.SendChunked = true;
                while (!_web.Over.IsCancellationRequested)
                    await response.OutputStream.WriteAsync(Clip, _web.Over);
                break;
            case ["slow"]:
                response.SendChunked = true;
                while (!_web.Over.IsCancellationRequested)
                {
                    await response.OutputStream.WriteAsync(Clip.AsMemory(0, 1), _web.Over);
                    await response.OutputStream.FlushAsync(_web.Over);
                    await Task.Delay(100, _web.Over);
                }
                break;
            case ["silent"]:
                await Task.Delay(Timeout.Infinite, _web.Over);
                break;
            case ["empty"]:
                await WebStub.WriteAsync(context, []);
                break;
            case ["cut"]:
                response.ContentLength64 = Clip.Length;
                await response.OutputStream.WriteAsync(Clip.AsMemory(0, 100));
                await response.OutputStream.FlushAsync();
                response.Abort();
                break;
            default:
                await WebStub.WriteAsync(context, [], 404);
                break;
        }
    }

    private static void Redirect(HttpListenerResponse response, string location)
    {
        response.StatusCode = 302;
        response.Headers["Location"] = location;
        response.Close();
    }
}
