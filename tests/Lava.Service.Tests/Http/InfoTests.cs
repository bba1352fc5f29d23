using System.Net;
using System.Text.Json;
using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Http;

public class InfoTests(SharedService shared)
{
    [Fact]
    public async Task It_says_what_it_allows_and_keeps()
    {
        JsonElement service = await shared.Http.JsonAsync("/v1/service");
        Assert.Equal(("until-done", "PT24H"), (service.GetProperty("keep").GetProperty("recordings").GetString(), service.GetProperty("keep").GetProperty("results").GetString()));
        Assert.Equal((40L << 20, 14400, 60, 256), (service.GetProperty("limits").GetProperty("bodyBytes").GetInt64(), service.GetProperty("limits").GetProperty("audioSeconds").GetInt32(),
            service.GetProperty("limits").GetProperty("syncSeconds").GetInt32(), service.GetProperty("limits").GetProperty("queue").GetInt32()));
        Assert.Equal(("starter", false), (service.GetProperty("defaultModel").GetString(), service.GetProperty("auth").GetBoolean()));
        Assert.Contains("WAV", service.GetProperty("formats").EnumerateArray().Select(format => format.GetString()));
    }

    [Fact]
    public async Task It_says_what_its_models_say_of_themselves()
    {
        JsonElement list = await shared.Http.JsonAsync("/v1/models");
        Assert.Equal("starter", list.GetProperty("default").GetString());
        JsonElement starter = Assert.Single(list.GetProperty("models").EnumerateArray());
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Reference.Checkout, "models", "starter", "lava.json")));
        Assert.Equal(Lava.IO.Sha256.Hex(File.ReadAllBytes(Path.Combine(Reference.Checkout, "models", "starter", "lava.json"))), starter.GetProperty("sha256").GetString());
        Assert.Equal(manifest.RootElement.GetProperty("card").GetProperty("limits").GetString(), starter.GetProperty("card").GetProperty("limits").GetString());
        Assert.Equal(manifest.RootElement.GetProperty("levels").EnumerateObject().Select(level => level.Name), starter.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("level").GetString()));
        JsonElement root = starter.GetProperty("levels")[0];
        Assert.True(root.GetProperty("labels")[0].GetProperty("genuine").GetBoolean());
        Assert.Contains(root.GetProperty("labels").EnumerateArray(), label => label.TryGetProperty("below", out _));
    }

    [Fact]
    public async Task It_is_alive_and_ready()
    {
        Assert.Equal("alive\n", await shared.Http.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
        Assert.Equal("ready\n", await shared.Http.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Monitors_may_ask_for_the_head_alone(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using HttpResponseMessage answer = await shared.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_counts_what_it_does()
    {
        (await shared.Http.AnalyzeAsync(Recordings.Sample("espeak.wav"))).Dispose();
        (await shared.Http.AnalyzeAsync("hello"u8.ToArray())).Dispose();
        string metrics = await shared.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        foreach (string name in (string[])["lava_requests_total{", "lava_verdicts_total{", "lava_rejections_total{", "lava_decode_seconds_bucket{", "lava_score_seconds_bucket{", "lava_wait_seconds_bucket{", "lava_queue_length", "lava_running"])
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        Assert.Contains("code=\"audio.unknown-format\"", metrics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1/service")]
    [InlineData("/nothing")]
    [InlineData("/scalar")]
    [InlineData("/openapi/v1.json")]
    public async Task Browsers_may_do_no_more_with_an_answer_than_they_must(string path)
    {
        using HttpResponseMessage answer = await shared.Http.GetAsync(path, TestContext.Current.CancellationToken);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal(path == "/scalar", policy.Contains("unsafe-inline", StringComparison.Ordinal));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_page_has_a_nonce_of_its_own_each_time()
    {
        string first = await Nonce(), second = await Nonce();
        Assert.NotEqual(first, second);

        async Task<string> Nonce()
        {
            using HttpResponseMessage answer = await shared.Http.GetAsync("/", TestContext.Current.CancellationToken);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            string nonce = Assert.Single(answer.Headers.GetValues("Content-Security-Policy")).Split("'nonce-")[1].Split('\'')[0];
            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("__CSP_NONCE__", page, StringComparison.Ordinal);
            return nonce;
        }
    }

    [Fact]
    public async Task Scalars_page_takes_everything_from_here()
    {
        string page = await shared.Http.GetStringAsync("/scalar", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        string script = System.Text.RegularExpressions.Regex.Match(page, "src=\"([^\"]+\\.js)\"").Groups[1].Value;
        using HttpResponseMessage answer = await shared.Http.GetAsync(new Uri(new Uri(shared.Http.BaseAddress!, "/scalar/"), script), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_openapi_document_in_the_repository_is_the_one_that_is_served()
    {
        string path = Path.Combine(Reference.Checkout, "docs", "openapi.json"), served = await shared.Http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("LAVA_APPROVE") == "1")
            await File.WriteAllTextAsync(path, served.TrimEnd() + "\n", TestContext.Current.CancellationToken);
        Assert.Equal((await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).TrimEnd(), served.TrimEnd());
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_ask()
    {
        foreach ((string name, string value) in ((string, string)[])[("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/analyses") { Content = new ByteArrayContent(Recordings.Sample("espeak.wav")) };
            request.Headers.TryAddWithoutValidation(name, value);
            using HttpResponseMessage answer = await shared.Http.SendAsync(request, TestContext.Current.CancellationToken);
            await answer.IsProblemAsync(403, ServiceErrors.CrossSite);
        }
        using var own = new HttpRequestMessage(HttpMethod.Post, "/v1/analyses") { Content = new ByteArrayContent(Recordings.Sample("espeak.wav")) };
        own.Headers.TryAddWithoutValidation("Origin", shared.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, (await shared.Http.SendAsync(own, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_name_that_was_made_to_lead_here_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/service") { Headers = { Host = "rebound.example" } };
        using HttpResponseMessage answer = await shared.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await answer.IsProblemAsync(400, ServiceErrors.Host);
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_know_is_a_problem_too()
    {
        using HttpResponseMessage answer = await shared.Http.PutAsync("/v1/analyses", new StringContent("x"), TestContext.Current.CancellationToken);
        await answer.IsProblemAsync(405, ServiceErrors.Method);
        await (await shared.Http.GetAsync("/v2", TestContext.Current.CancellationToken)).IsProblemAsync(404, ServiceErrors.NotFound);
    }
}
