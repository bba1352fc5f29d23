using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lava.Cluster.Hosting;
using Lava.Cluster.Security;
using Lava.Cluster.Tests.Support;
using Lava.Cluster.Work;
using Lava.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Lava.Cluster.Tests.Security;

/// <summary>Real sockets: who may speak to a worker, and who may not.</summary>
public sealed class ClusterConnectionTests : IDisposable
{
    private const string Secret = "a secret of the cluster";
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterAddress _address = ClusterAddress.Parse($"localhost:{LoopbackPort.Free()}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Only_who_knows_the_secret_is_listened_to()
    {
        var log = new KeptLog();
        using IHost worker = await StartAsync(Settings(Secret), log);
        await using (ClusterUser user = await ConnectAsync(Settings(Secret)))
            Assert.Empty(await user.ListAsync());
        Assert.Equal(ClusterErrors.Unreachable, (await Assert.ThrowsAsync<ClusterException>(() => ConnectAsync(Settings("a secret of another one")))).Code);
        Assert.Equal(ClusterErrors.Unreachable, (await Assert.ThrowsAsync<ClusterException>(() => ConnectAsync(Settings(null)))).Code);
        Assert.Contains(log.Lines, line => line.Contains("is refused", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("a secret of", StringComparison.Ordinal));
        // The worker has not been harmed by those who were refused.
        await using (ClusterUser user = await ConnectAsync(Settings(Secret)))
            Assert.Empty(await user.ListAsync());
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task With_a_certificate_only_who_has_it_is_listened_to()
    {
        using X509Certificate2 certificate = Certificate("one.pfx"), another = Certificate("another.pfx");
        using IHost worker = await StartAsync(Settings(Secret) with { Certificate = certificate }, new KeptLog());
        await using (ClusterUser user = await ConnectAsync(Settings(Secret) with { Certificate = certificate }))
            Assert.Empty(await user.ListAsync());
        await Assert.ThrowsAsync<ClusterException>(() => ConnectAsync(Settings(Secret) with { Certificate = another }));
        await Assert.ThrowsAsync<ClusterException>(() => ConnectAsync(Settings(Secret)));
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    private ClusterSettings Settings(string? secret) => new()
    {
        Address = _address,
        Secret = secret is null ? null : new ClusterSecret(Encoding.UTF8.GetBytes(secret)),
        Timings = TestWorkers.Timings,
    };

    private async Task<IHost> StartAsync(ClusterSettings settings, KeptLog log)
    {
        var options = new WorkerOptions { Name = "worker", Lava = TestWorkers.Version, Slots = 1, WorkFolder = _folder / "work" };
        IHost host = ClusterSilo.Build(settings, options, TestWorkers.Starter, logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Warning));
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static Task<ClusterUser> ConnectAsync(ClusterSettings settings) => ClusterUser.ConnectAsync(settings, _ => { }, TestContext.Current.CancellationToken);

    private X509Certificate2 Certificate(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=lava", key, HashAlgorithmName.SHA256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(_folder / file, made.Export(X509ContentType.Pfx));
        return ClusterCertificate.Load(_folder / file);
    }
}
