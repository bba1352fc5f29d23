using System.Net;
using Lava.Service.Tests.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Service.Tests.Http;

public sealed class CorsTests : IDisposable
{
    private const string Friend = "https://friend.example";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_site_that_was_named_may_ask_and_read_and_no_other()
    {
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder / "data", "serve", "--cors", Friend, "--host", "lava.example");
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/analyses");
        preflight.Headers.Add("Origin", Friend);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "prefer,authorization");
        using HttpResponseMessage allowed = await service.Http.SendAsync(preflight, TestContext.Current.CancellationToken);
        Assert.Equal(Friend, Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));

        using HttpResponseMessage answer = await PostAsync(service, Friend, "lava.example");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Friend, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        await (await PostAsync(service, "https://stranger.example", "lava.example")).IsProblemAsync(403, ServiceErrors.CrossSite);
    }

    private static Task<HttpResponseMessage> PostAsync(ServiceProcess service, string origin, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/analyses") { Content = new ByteArrayContent(Recordings.Sample("espeak.wav")), Headers = { Host = host } };
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        return service.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
