using System.Net;
using System.Text;
using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Keys;

public sealed class KeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder / "data";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Anywhere_but_on_loopback_it_refuses_to_start_without_a_key()
    {
        (int code, _, string errors) = ServiceProcess.Run(Data, "serve", "--listen", "0.0.0.0");
        Assert.Equal(3, code);
        Assert.Contains("[service.exposed]", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anywhere_but_on_loopback_it_starts_when_told_that_everybody_may_ask()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(Data, "serve", "--listen", "0.0.0.0", "--no-auth");
        using HttpClient http = new() { BaseAddress = new UriBuilder(service.Address) { Host = "127.0.0.1" }.Uri };
        Assert.Equal(HttpStatusCode.OK, (await http.AnalyzeAsync(Recordings.Sample("espeak.wav"))).StatusCode);
    }

    [Fact]
    public async Task A_key_opens_until_it_is_revoked_and_nothing_else_does()
    {
        string key = Add("alice");
        await using ServiceProcess service = await ServiceProcess.StartAsync(Data, "serve", "--log");
        foreach (string? wrong in (string?[])[null, "x", key[..^1] + (key[^1] == '0' ? '1' : '0'), "lava_0000000000000000_" + new string('0', 64), key + "0", new string('a', 5000)])
        {
            using HttpClient stranger = service.CreateClient(wrong);
            foreach (string path in (string[])["/v1/models", "/v1/analyses/0123456789abcdef0123456789abcdef", "/metrics"])
                await (await stranger.GetAsync(path, TestContext.Current.CancellationToken)).IsProblemAsync(401, ServiceErrors.Unauthorized);
            await (await stranger.AnalyzeAsync(Recordings.Sample("espeak.wav"))).IsProblemAsync(401, ServiceErrors.Unauthorized);
        }
        Assert.True((await service.Http.JsonAsync("/v1/service")).GetProperty("auth").GetBoolean());

        using HttpClient alice = service.CreateClient(key), other = service.CreateClient();
        other.DefaultRequestHeaders.Add("X-Api-Key", key);
        Assert.Equal(HttpStatusCode.OK, (await alice.AnalyzeAsync(Recordings.Sample("espeak.wav"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/models", TestContext.Current.CancellationToken)).StatusCode);

        Assert.Equal(0, ServiceProcess.Run(Data, "serve", "keys", "revoke", "alice").ExitCode);
        await (await alice.GetAsync("/v1/models", TestContext.Current.CancellationToken)).IsProblemAsync(401, ServiceErrors.Unauthorized);

        string secret = key.Split('_')[2];
        Assert.DoesNotContain(secret, service.Errors, StringComparison.Ordinal);
        await service.TerminateAsync();
        foreach (string file in Directory.GetFiles(Data, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(secret, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_good_for_as_many_analyses_a_minute_as_it_was_made_for()
    {
        string key = Add("bob", "--rate", "2");
        await using ServiceProcess service = await ServiceProcess.StartAsync(Data, "serve");
        using HttpClient bob = service.CreateClient(key);
        for (int i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await bob.AnalyzeAsync(Recordings.Sample("espeak.wav"))).StatusCode);
        using HttpResponseMessage third = await bob.AnalyzeAsync(Recordings.Sample("espeak.wav"));
        await third.IsProblemAsync(429, ServiceErrors.RateLimit);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await bob.GetAsync("/v1/models", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public void Keys_are_listed_without_themselves_and_names_are_given_once()
    {
        string key = Add("carol", "--rate", "7");
        (int code, string output, _) = ServiceProcess.Run(Data, "serve", "keys", "list");
        Assert.Equal(0, code);
        Assert.StartsWith("carol\t7/min\t", output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[1], output, StringComparison.Ordinal);
        (code, output, string errors) = ServiceProcess.Run(Data, "serve", "keys", "add", "carol");
        Assert.Equal((3, ""), (code, output));
        Assert.Contains("[service.key]", errors, StringComparison.Ordinal);
        Assert.Equal(3, ServiceProcess.Run(Data, "serve", "keys", "revoke", "nobody").ExitCode);
        Assert.Equal(2, ServiceProcess.Run(Data, "serve", "keys", "add", "a b").ExitCode);
    }

    private string Add(params string[] name)
    {
        (int code, string output, string errors) = ServiceProcess.Run(Data, ["serve", "keys", "add", .. name]);
        Assert.True(code == 0, errors);
        Assert.Matches("^lava_[0-9a-f]{16}_[0-9a-f]{64}\n$", output);
        return output.Trim();
    }
}
