using System.Diagnostics;
using Lava.Cluster.Contract;
using Lava.Cluster.Grains;
using Lava.Cluster.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Lava.Cluster.Hosting;

/// <summary>A connection to a cluster of whoever gives it scans and asks for them.</summary>
internal sealed class ClusterUser : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(0.5);
    private readonly IHost _host;
    private readonly IGrainFactory _grains;

    private ClusterUser(IHost host) => (_host, _grains) = (host, host.Services.GetRequiredService<IClusterClient>());

    /// <summary>What the cluster consists of, for whoever speaks to its parts as a worker does.</summary>
    public IGrainFactory Grains => _grains;

    /// <summary>The scans that the cluster remembers, the latest last.</summary>
    public Task<BoardEntry[]> ListAsync() => AskAsync(() => _grains.GetGrain<IBoardGrain>(0).ListAsync());

    /// <summary>Gives a scan to the cluster; nothing happens where it has it.</summary>
    public Task<ScanPhase> SubmitAsync(ScanOrder order) => AskAsync(() => _grains.GetGrain<IScanGrain>(order.Id).SubmitAsync(order));

    /// <summary>How far a scan is.</summary>
    /// <exception cref="ClusterException">The cluster does not answer, or knows no such scan.</exception>
    public async Task<ClusterScan> StatusAsync(string id) => await FindAsync(id).ConfigureAwait(false)
        ?? throw new ClusterException(ClusterErrors.UnknownScan, $"The cluster knows no scan '{id}'. 'lava scan list --cluster …' shows those that it knows.");

    /// <summary>The same; null where the cluster knows no such scan.</summary>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<ClusterScan?> FindAsync(string id)
    {
        ClusterScan scan = await AskAsync(() => _grains.GetGrain<IScanGrain>(id).StatusAsync()).ConfigureAwait(false);
        return scan.Phase == ScanPhase.Unknown ? null : scan;
    }

    /// <summary>Ends a scan; false where it was over.</summary>
    public Task<bool> CancelAsync(string id) => AskAsync(() => _grains.GetGrain<IScanGrain>(id).CancelAsync());

    /// <summary>Connects.</summary>
    /// <exception cref="ClusterException">Nobody answers.</exception>
    public static async Task<ClusterUser> ConnectAsync(ClusterSettings settings, Action<ILoggingBuilder> logging, CancellationToken cancellation)
    {
        if (!settings.Address.IsLocal)
            await RedisOptions.CheckAsync(settings.Address).ConfigureAwait(false);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        logging(builder.Logging);
        builder.UseOrleansClient(client => Configure(client, settings));
        IHost host = builder.Build();
        try
        {
            await host.StartAsync(cancellation).ConfigureAwait(false);
            return new ClusterUser(host);
        }
        // Orleans says in exceptions of many kinds that nobody answers.
        catch (Exception error) when (error is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            host.Dispose();
            throw Unreachable(error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _host.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _host.Dispose();
    }

    private static void Configure(IClientBuilder client, ClusterSettings settings)
    {
        client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterNames.Service, ClusterNames.Service));
        if (settings.Address.IsLocal)
            client.UseLocalhostClustering(ClusterSilo.LocalGateway(settings.Address), ClusterNames.Service, ClusterNames.Service);
        else
            client.UseRedisClustering(redis => redis.ConfigurationOptions = RedisOptions.Of(settings.Address));
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = settings.Timings.Patience);
        long begun = Stopwatch.GetTimestamp();
        client.UseConnectionRetryFilter(async (_, cancellation) =>
        {
            await Task.Delay(Again, cancellation).ConfigureAwait(false);
            return Stopwatch.GetElapsedTime(begun) < settings.Timings.Connect;
        });
        client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = TimeSpan.FromSeconds(10));
        if (settings.Certificate is { } certificate)
            ClusterCertificate.Use(client, certificate);
        if (settings.Secret is { } secret)
            ConnectionAuthentication.Use(client, secret);
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception error) when (IsUnreachable(error))
        {
            throw Unreachable(error);
        }
    }

    private static bool IsUnreachable(Exception error) => error is OrleansException or TimeoutException or IOException;

    private static ClusterException Unreachable(Exception error) =>
        new(ClusterErrors.Unreachable, $"No worker of the cluster answers: {error.Message} Start one with 'lava worker', and see that the secret is the same everywhere.", error);
}
