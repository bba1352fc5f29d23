using System.Globalization;
using System.Net;
using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Limits;

public sealed class LimitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recording_that_is_too_large_or_too_long_is_refused_and_the_next_is_not()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--max-body", "200K", "--max-audio", "8s");
        await (await service.Http.AnalyzeAsync(Recordings.Noise(1, 30))).IsProblemAsync(413, ServiceErrors.TooLarge);
        // Half a megabyte whose length nobody knows beforehand.
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/v1/analyses") { Content = new ByteArrayContent(Recordings.Noise(1, 30)) };
        chunked.Headers.TransferEncodingChunked = true;
        await (await service.Http.SendAsync(chunked, TestContext.Current.CancellationToken)).IsProblemAsync(413, ServiceErrors.TooLarge);
        await (await service.Http.AnalyzeAsync(Recordings.Noise(1, 9))).IsProblemAsync(422, "audio.limit-exceeded");
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AnalyzeAsync(Recordings.Noise(1, 7))).StatusCode);
        Assert.Empty(Directory.GetFiles(_folder / "data/uploads"));
    }

    [Fact]
    public async Task A_queue_that_is_full_says_when_to_come_again()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--concurrency", "1", "--max-queue", "2");
        List<string> jobs = [];
        HttpResponseMessage? refused = null;
        for (int i = 0; refused is null; i++)
        {
            Assert.InRange(i, 0, 20);
            HttpResponseMessage answer = await service.Http.AnalyzeAsync(Recordings.Noise(i, 900), later: true);
            if (answer.IsSuccessStatusCode)
                jobs.Add(answer.Headers.Location!.ToString());
            else
                refused = answer;
        }
        await refused.IsProblemAsync(429, ServiceErrors.QueueFull);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 120);
        foreach (string job in jobs)
            await service.Http.DeleteAsync(job, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"))).StatusCode);
    }

    [Fact]
    public async Task A_decoder_that_takes_too_long_is_ended_and_the_next_recording_is_decoded()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--max-decode-time", "10");
        // Stopped, they answer nothing, as one that is caught in a hostile file.
        foreach (int process in Children(service.Id))
            Signal("STOP", process);
        await (await service.Http.AnalyzeAsync(Recordings.Sample("flite.flac"))).IsProblemAsync(422, ServiceErrors.DecodeLimit);
        foreach (int process in Children(service.Id))
            Signal("CONT", process);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AnalyzeAsync(Recordings.Sample("flite.flac"))).StatusCode);
    }

    [Fact]
    public async Task A_decoder_that_dies_costs_one_request()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve");
        foreach (int process in Children(service.Id))
            Signal("STOP", process);
        Task<HttpResponseMessage> answer = service.Http.AnalyzeAsync(Recordings.Sample("flite.flac"));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        foreach (int process in Children(service.Id))
            Signal("KILL", process);
        await (await answer).IsProblemAsync(422, ServiceErrors.DecoderEnded);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AnalyzeAsync(Recordings.Sample("flite.flac"))).StatusCode);
    }

    [Fact]
    public async Task Decoders_are_held_to_their_memory_by_the_system_and_end_with_the_service()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits of resources are looked up in /proc.");
        int[] children;
        await using (ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--max-decode-memory", "300M"))
        {
            children = Children(service.Id);
            Assert.NotEmpty(children);
            foreach (int child in children)
            {
                string limits = await File.ReadAllTextAsync($"/proc/{child}/limits", TestContext.Current.CancellationToken);
                Assert.Matches($@"Max data size\s+{300 << 20}\s+{300 << 20}\s", limits);
                Assert.Matches(@"Max core file size\s+0\s+0\s", limits);
            }
            await service.KillAsync();
        }
        for (int i = 0; children.Any(child => Directory.Exists($"/proc/{child}")); i++)
        {
            Assert.True(i < 100, "A decoding process outlives the service.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_answered_so()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--max-request-time", "2", "--max-decode-time", "60");
        foreach (int process in Children(service.Id))
            Signal("STOP", process);
        await (await service.Http.AnalyzeAsync(Recordings.Sample("flite.flac"))).IsProblemAsync(408, ServiceErrors.RequestTime);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"))).StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_a_reason_not_to_start()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve");
        (int code, _, string errors) = ServiceProcess.Run(_folder / "other", "serve", "--port", $"{service.Address.Port}");
        Assert.Equal(3, code);
        Assert.Contains("[service.address]", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--listen", "nowhere")]
    [InlineData("--keep", "results=never")]
    [InlineData("--keep", "recordings=48h")]
    [InlineData("--max-body", "2T")]
    [InlineData("--cors", "example.org")]
    [InlineData("--max-decode-memory", "1M")]
    public void What_cannot_be_is_wrong_usage(params string[] options) => Assert.Equal(2, ServiceProcess.Run(_folder / "data", ["serve", .. options]).ExitCode);

    private static int[] Children(int process)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Child processes are looked up in /proc.");
        return [.. Directory.GetDirectories($"/proc/{process}/task").SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }

    private static void Signal(string signal, int process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-" + signal, $"{process}"]);
        kill.WaitForExit();
    }
}
