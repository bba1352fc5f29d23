using Lava.Client;
using Lava.Service.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Http;

public sealed class ClientTests(SharedService shared) : IDisposable
{
    private readonly LavaClient _client = new(shared.Http.BaseAddress!);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_short_recording_gives_a_typed_verdict()
    {
        using var recording = new MemoryStream(Recordings.Sample("two-voices.flac"));
        Analysis analysis = await _client.AnalyzeAsync(recording, new AnalyzeOptions { Name = "two.flac", Timeline = true, Window = 1, Hop = 0.1, Thresholds = new Dictionary<string, double> { ["Source"] = 0.5 } }, TestContext.Current.CancellationToken);
        Assert.Equal(("two.flac", "starter", 16_000, 39), (analysis.File, analysis.Model, analysis.SampleRate, analysis.Timeline!.Count));
        Assert.Equal(0.5, analysis.Levels[0].ScoreThreshold);
        Assert.Equal(1, analysis.Levels[0].Probabilities.Values.Sum(), 6);
        Assert.True(recording.CanRead, "The stream is the caller's.");
    }

    [Fact]
    public async Task A_long_recording_is_waited_for()
    {
        using var recording = new MemoryStream(Recordings.Noise(3, 100));
        Assert.Equal(100, (await _client.AnalyzeAsync(recording, cancellation: TestContext.Current.CancellationToken)).Seconds);
    }

    [Fact]
    public async Task A_job_is_watched_read_and_deleted()
    {
        using var recording = new MemoryStream(Recordings.Sample("espeak.wav"));
        Job job = await _client.SubmitAsync(recording, new AnalyzeOptions { Name = "e.wav", Report = true }, TestContext.Current.CancellationToken);
        Assert.Equal((false, "e.wav"), (job.Error is not null, job.Name));
        Job? last = null;
        await foreach (Job state in _client.WatchAsync(job.Id, TestContext.Current.CancellationToken))
            last = state;
        Assert.Equal(JobState.Done, last!.State);
        Assert.Equal("e.wav", (await _client.GetAsync(job.Id, TestContext.Current.CancellationToken)).Result!.File);
        Assert.NotEmpty(await _client.GetReportAsync(job.Id, TestContext.Current.CancellationToken));
        await _client.DeleteAsync(job.Id, TestContext.Current.CancellationToken);
        LavaServiceException gone = await Assert.ThrowsAsync<LavaServiceException>(() => _client.GetAsync(job.Id, TestContext.Current.CancellationToken));
        Assert.Equal((404, ServiceErrors.NotFound), (gone.Problem.Status, gone.Problem.Code));
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        LavaServiceException refusal = await Assert.ThrowsAsync<LavaServiceException>(() => _client.AnalyzeAsync(new MemoryStream("hello"u8.ToArray()), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal((415, "audio.unknown-format"), (refusal.Problem.Status, refusal.Problem.Code));
        LavaServiceException job = await Assert.ThrowsAsync<LavaServiceException>(() => _client.AnalyzeAsync(new MemoryStream(Recordings.Noise(1, 0.001)[..44]), cancellation: TestContext.Current.CancellationToken));
        Assert.StartsWith("audio.", job.Problem.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_service_tells_of_itself_is_typed_too()
    {
        Assert.Equal(60, (await _client.GetServiceAsync(TestContext.Current.CancellationToken)).Limits.SyncSeconds);
        Assert.Equal("starter", Assert.Single((await _client.GetModelsAsync(TestContext.Current.CancellationToken)).Models).Name);
    }
}
