using System.Text.Json;
using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Lava.Service.Tests.Jobs;

/// <summary>The program is killed, with kill -9 and with SIGTERM, and started again: what it accepted is done, once.</summary>
public sealed class KillTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_job_that_was_accepted_is_done_once_whenever_the_service_is_killed()
    {
        string data = _folder / "data";
        List<string> accepted = [];
        var random = new Random(5);
        for (int life = 0; life < 4; life++)
        {
            await using ServiceProcess service = await ServiceProcess.StartAsync(data, "serve");
            // Killed at some moment while recordings come in and jobs are under way.
            Task kill = Task.Delay(random.Next(50, 600), TestContext.Current.CancellationToken).ContinueWith(_ => service.KillAsync(), TaskScheduler.Default).Unwrap();
            try
            {
                for (int i = 0; i < 40; i++)
                {
                    using HttpResponseMessage answer = await service.Http.AnalyzeAsync(Recordings.Noise(life * 100 + i, i % 3 == 0 ? 70 : 2), $"?name={life}-{i}.wav", later: true);
                    accepted.Add(answer.Headers.Location!.ToString());
                }
            }
            catch (HttpRequestException)
            {
                // It is gone; what it accepted is in the list.
            }
            await kill;
        }
        Assert.NotEmpty(accepted);

        await using ServiceProcess last = await ServiceProcess.StartAsync(data, "serve");
        foreach (string path in accepted)
        {
            JsonElement job = await last.Http.WaitAsync(path);
            Assert.Equal("done", job.GetProperty("state").GetString());
            Assert.Equal(job.GetProperty("name").GetString(), job.GetProperty("result").GetProperty("file").GetString());
        }
        Assert.Empty(Directory.GetFiles(Path.Combine(data, "recordings")));
        Assert.Empty(Directory.GetFiles(Path.Combine(data, "uploads")));
        Assert.True(accepted.Count <= Count(data), "An analysis that was accepted is not in the database.");
    }

    [Fact]
    public async Task A_service_that_is_asked_to_end_answers_what_it_is_answering_and_leaves_jobs_for_later()
    {
        string data = _folder / "data", path;
        await using (ServiceProcess service = await ServiceProcess.StartAsync(data, "serve", "--concurrency", "1"))
        {
            using HttpResponseMessage job = await service.Http.AnalyzeAsync(Recordings.Noise(1, 1200), later: true);
            path = job.Headers.Location!.ToString();
            Task<HttpResponseMessage> answer = service.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"));
            await Task.Delay(300, TestContext.Current.CancellationToken);
            Assert.Equal(0, await service.TerminateAsync());
            Assert.True((await answer).IsSuccessStatusCode || (int)(await answer).StatusCode == 503);
        }
        await using ServiceProcess again = await ServiceProcess.StartAsync(data, "serve");
        Assert.Equal("done", (await again.Http.WaitAsync(path)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_job_can_be_cancelled_while_it_runs_and_while_it_waits()
    {
        string data = _folder / "data";
        await using ServiceProcess service = await ServiceProcess.StartAsync(data, "serve", "--concurrency", "1");
        using HttpResponseMessage running = await service.Http.AnalyzeAsync(Recordings.Noise(1, 2000), later: true), waiting = await service.Http.AnalyzeAsync(Recordings.Noise(2, 2000), later: true);
        JsonElement queued = await service.Http.JsonAsync(waiting.Headers.Location!.ToString());
        Assert.Equal("queued", queued.GetProperty("state").GetString());
        Task<string> events = service.Http.GetStringAsync(running.Headers.Location + "/events", TestContext.Current.CancellationToken);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        foreach (HttpResponseMessage job in (HttpResponseMessage[])[waiting, running])
            Assert.True((await service.Http.DeleteAsync(job.Headers.Location, TestContext.Current.CancellationToken)).IsSuccessStatusCode);

        Assert.Contains("event: cancelled\n", await events, StringComparison.Ordinal);
        using HttpResponseMessage next = await service.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"));
        Assert.True(next.IsSuccessStatusCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(data, "recordings")));
    }

    [Fact]
    public async Task A_folder_serves_one_service_at_a_time()
    {
        string data = _folder / "data";
        await using ServiceProcess service = await ServiceProcess.StartAsync(data, "serve");
        (int code, _, string errors) = ServiceProcess.Run(data, "serve");
        Assert.Equal(3, code);
        Assert.Contains("[service.data]", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_is_kept_as_long_as_the_options_say()
    {
        string data = _folder / "data";
        await using ServiceProcess service = await ServiceProcess.StartAsync(data, "serve", "--keep", "results=2h", "--keep", "recordings=1h");
        using HttpResponseMessage answer = await service.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"));
        Assert.Equal(Recordings.Sample("espeak.wav"), await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(data, "recordings"))), TestContext.Current.CancellationToken));
        JsonElement job = await service.Http.JsonAsync(answer.Headers.Location!.ToString());
        Assert.Equal(2, Math.Round((job.GetProperty("expires").GetDateTimeOffset() - job.GetProperty("finished").GetDateTimeOffset()).TotalHours, 3));
        JsonElement keep = (await service.Http.JsonAsync("/v1/service")).GetProperty("keep");
        Assert.Equal(("PT1H", "PT2H"), (keep.GetProperty("recordings").GetString(), keep.GetProperty("results").GetString()));
    }

    private static long Count(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "service.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM analyses WHERE state = 'done' AND result IS NOT NULL";
        return (long)command.ExecuteScalar()!;
    }
}
