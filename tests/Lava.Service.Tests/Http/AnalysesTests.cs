using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Lava.Service.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Http;

public class AnalysesTests(SharedService shared)
{
    [Theory]
    [InlineData("espeak.wav", "", "")]
    [InlineData("flite.flac", "", "")]
    [InlineData("flite-mp3-24k.mp3", "", "")]
    [InlineData("flite-gsm.wav", "", "")]
    [InlineData("two-voices.flac", "&timeline=true&window=1&hop=0.1", "--timeline --window 1 --hop 0.1")]
    [InlineData("digits-flite.wav", "&threshold=Source%3D0.99", "--threshold Source=0.99")]
    public async Task A_short_recording_is_answered_with_the_very_bytes_of_the_command(string sample, string query, string options)
    {
        using HttpResponseMessage answer = await shared.Http.AnalyzeAsync(Recordings.Sample(sample), $"?name={sample}{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Command(sample, options), body + "\n");
        JsonElement job = await shared.Http.JsonAsync(answer.Headers.Location!.ToString());
        Assert.Equal(("done", 1), (job.GetProperty("state").GetString(), job.GetProperty("progress").GetDouble()));
        Assert.Equal(body, job.GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task A_form_is_as_good_as_a_body_and_its_file_name_is_no_path()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("ignored"), "comment" },
            { new ByteArrayContent(Recordings.Sample("espeak.wav")), "file", "../../etc/\u001b[31mcall.wav" },
        };
        using HttpResponseMessage answer = await shared.Http.PostAsync("/v1/analyses", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(@"\x1B[31mcall.wav", (await answer.JsonAsync()).GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_recording_of_more_than_a_minute_becomes_a_job()
    {
        byte[] recording = Recordings.Noise(1, 90);
        using HttpResponseMessage answer = await shared.Http.AnalyzeAsync(recording, "?name=long.wav&timeline=true");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JsonElement accepted = await answer.JsonAsync();
        Assert.Equal(accepted.GetProperty("links").GetProperty("self").GetString(), answer.Headers.Location!.ToString());
        Assert.Matches("^[0-9a-f]{32}$", accepted.GetProperty("id").GetString());

        JsonElement job = await shared.Http.WaitAsync(answer.Headers.Location!.ToString());
        Assert.Equal("done", job.GetProperty("state").GetString());
        Assert.Equal(90, job.GetProperty("result").GetProperty("seconds").GetDouble());
        // Windows of 5 s; a hop of half a second is twelve granules of 40 ms at the 8 kHz of the package.
        Assert.Equal(179, job.GetProperty("result").GetProperty("timeline").GetArrayLength());
        JsonElement facts = job.GetProperty("recording");
        Assert.Equal((90, 8000, 1, recording.Length), (facts.GetProperty("seconds").GetDouble(), facts.GetProperty("sampleRate").GetInt32(), facts.GetProperty("channels").GetInt32(), facts.GetProperty("bytes").GetInt32()));
    }

    [Fact]
    public async Task Whoever_would_rather_not_wait_gets_a_job_its_events_and_its_report()
    {
        using HttpResponseMessage answer = await shared.Http.AnalyzeAsync(Recordings.Sample("two-voices.flac"), "?name=two.flac&report=true", later: true);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        string self = answer.Headers.Location!.ToString();

        string events = await shared.Http.GetStringAsync(self + "/events", TestContext.Current.CancellationToken);
        string[] last = events.TrimEnd().Split("\n\n")[^1].Split('\n');
        Assert.Equal("event: done", last[0]);
        using JsonDocument data = JsonDocument.Parse(last[1]["data: ".Length..]);
        Assert.Equal("done", data.RootElement.GetProperty("state").GetString());
        Assert.False(data.RootElement.TryGetProperty("result", out _));

        JsonElement job = await shared.Http.JsonAsync(self);
        Assert.False(job.GetProperty("result").TryGetProperty("timeline", out _));
        using HttpResponseMessage report = await shared.Http.GetAsync(job.GetProperty("links").GetProperty("report").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal("text/html", report.Content.Headers.ContentType?.MediaType);
        Assert.Contains("two.flac", await report.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("sandbox", Assert.Single(report.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        using HttpResponseMessage answer = await shared.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"), later: true);
        string self = answer.Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, (await shared.Http.DeleteAsync(self, TestContext.Current.CancellationToken)).StatusCode);
        await (await shared.Http.GetAsync(self, TestContext.Current.CancellationToken)).IsProblemAsync(404, ServiceErrors.NotFound);
        await (await shared.Http.DeleteAsync(self, TestContext.Current.CancellationToken)).IsProblemAsync(404, ServiceErrors.NotFound);
    }

    [Fact]
    public async Task A_report_that_nobody_asked_for_is_not_there()
    {
        using HttpResponseMessage answer = await shared.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"));
        await (await shared.Http.GetAsync(answer.Headers.Location + "/report", TestContext.Current.CancellationToken)).IsProblemAsync(404, ServiceErrors.NoReport);
    }

    [Theory]
    [InlineData("?timelin=true", 400, "service.parameter")]
    [InlineData("?timeline=perhaps", 400, "service.parameter")]
    [InlineData("?window=2", 400, "service.parameter")]
    [InlineData("?timeline=true&window=1&hop=2", 400, "service.parameter")]
    [InlineData("?timeline=true&window=NaN", 400, "service.parameter")]
    [InlineData("?timeline=true&window=3&window=4", 400, "service.parameter")]
    [InlineData("?threshold=Sauce%3D0.5", 400, "service.parameter")]
    [InlineData("?threshold=Source%3D7", 400, "service.parameter")]
    [InlineData("?model=../../models/starter", 404, "model.not-found")]
    [InlineData("?model=/etc", 404, "model.not-found")]
    public async Task What_cannot_be_is_refused_with_a_reason(string query, int status, string code) =>
        await (await shared.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"), query)).IsProblemAsync(status, code);

    [Fact]
    public async Task What_is_no_recording_has_the_codes_of_the_command()
    {
        await (await shared.Http.AnalyzeAsync("hello"u8.ToArray())).IsProblemAsync(415, "audio.unknown-format");
        await (await shared.Http.AnalyzeAsync(Recordings.Sample("flite.flac")[..30])).IsProblemAsync(422, "audio.empty");
        await (await shared.Http.AnalyzeAsync([])).IsProblemAsync(400, ServiceErrors.Body);
        await (await shared.Http.AnalyzeAsync(Recordings.Noise(1, 0))).IsProblemAsync(422, "audio.empty");
    }

    [Fact]
    public async Task A_job_that_fails_says_why()
    {
        using HttpResponseMessage answer = await shared.Http.AnalyzeAsync("hello"u8.ToArray(), later: true);
        JsonElement job = await shared.Http.WaitAsync(answer.Headers.Location!.ToString());
        Assert.Equal("failed", job.GetProperty("state").GetString());
        Assert.Equal("audio.unknown-format", job.GetProperty("error").GetProperty("code").GetString());
        string events = await shared.Http.GetStringAsync(answer.Headers.Location + "/events", TestContext.Current.CancellationToken);
        Assert.StartsWith("event: failed\n", events, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("%2e%2e")]
    [InlineData("x")]
    [InlineData("' OR 1=1 --")]
    public async Task Any_other_word_is_no_analysis(string word)
    {
        foreach (string behind in (string[])["", "/events", "/report"])
            await (await shared.Http.GetAsync($"/v1/analyses/{word}{behind}", TestContext.Current.CancellationToken)).IsProblemAsync(404, ServiceErrors.NotFound);
    }

    private static string Command(string sample, string options)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Lava.Cli.exe" : "Lava.Cli");
        using Process process = Process.Start(new ProcessStartInfo(program, ["analyze", sample, "--json", "--model", "starter", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            WorkingDirectory = Path.GetDirectoryName(Recordings.SamplePath(sample))!,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
