using System.Net;
using Lava.Cluster.Grains;
using Lava.Cluster.Security;
using Lava.Cluster.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Lava.Cluster.Hosting;

/// <summary>A worker as a silo of Orleans.</summary>
internal static class ClusterSilo
{
    /// <summary>Makes one that is not started yet.</summary>
    /// <param name="settings">How the cluster is reached.</param>
    /// <param name="options">What the worker is told.</param>
    /// <param name="scoring">Where its verdicts come from; not owned.</param>
    /// <param name="logging">Where it logs.</param>
    public static IHost Build(ClusterSettings settings, WorkerOptions options, IWorkerScoring scoring, Action<ILoggingBuilder> logging)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        logging(builder.Logging);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterNames.Service, ClusterNames.Service));
            Join(silo, settings);
            if (settings.Certificate is { } certificate)
                ClusterCertificate.Use(silo, certificate);
            if (settings.Secret is { } secret)
                ConnectionAuthentication.Use(silo, secret);
            Add(silo, settings.Timings, options, scoring);
        });
        return builder.Build();
    }

    /// <summary>Makes a silo a worker, wherever it keeps its state.</summary>
    public static void Add(ISiloBuilder silo, ClusterTimings timings, WorkerOptions options, IWorkerScoring scoring)
    {
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = timings.Patience / 2);
        // Each silo tells each other how loaded it is. Grains here are few and light, and every second would be most of the messages of a large cluster.
        silo.Configure<DeploymentLoadPublisherOptions>(load => load.DeploymentLoadPublisherRefreshTime = TimeSpan.FromMinutes(5));
        silo.Services.AddSingleton(timings);
        silo.Services.AddSingleton(options);
        silo.Services.AddSingleton(scoring); // an instance, which the container does not dispose of
        silo.Services.AddSingleton(TimeProvider.System);
        silo.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<ShardRunner>(services, services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString()));
        silo.Services.AddSingleton<WorkerAgent>();
        silo.Services.AddHostedService(services => services.GetRequiredService<WorkerAgent>());
        silo.Services.AddSingleton<SiloFate>();
        silo.Services.AddSingleton<IFatalErrorHandler>(services => services.GetRequiredService<SiloFate>());
    }

    private static void Join(ISiloBuilder silo, ClusterSettings settings)
    {
        if (settings.Address.IsLocal)
        {
            JoinLocally(silo, settings);
            return;
        }
        IPAddress address = settings.Listen ?? Endpoints.TowardsHost(settings.Address.Host!, settings.Address.Port);
        int port = settings.Port ?? Endpoints.FreePort(address, Endpoints.UsualPort), gateway = settings.GatewayPort ?? Endpoints.FreePort(address, Endpoints.UsualGatewayPort);
        silo.Configure<EndpointOptions>(endpoint =>
        {
            (endpoint.AdvertisedIPAddress, endpoint.SiloPort, endpoint.GatewayPort) = (address, port, gateway);
            (endpoint.SiloListeningEndpoint, endpoint.GatewayListeningEndpoint) = (new IPEndPoint(address, port), new IPEndPoint(address, gateway));
        });
        silo.UseRedisClustering(redis => redis.ConfigurationOptions = RedisOptions.Of(settings.Address));
        silo.AddRedisGrainStorage(ClusterNames.Storage, redis =>
        {
            redis.ConfigurationOptions = RedisOptions.Of(settings.Address);
            redis.GrainStorageSerializer = new StateJson();
        });
        // A silo that does not answer three probes in a row is dead for two others, or for the only other: within 15 s.
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            (membership.ProbeTimeout, membership.NumMissedProbesLimit, membership.NumVotesForDeathDeclaration) = (TimeSpan.FromSeconds(3), 3, 2);
            (membership.TableRefreshTimeout, membership.DeathVoteExpirationTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
            // Whoever joins a cluster all of whose silos were killed does not wait for them longer than this.
            (membership.IAmAliveTablePublishTimeout, membership.NumMissedTableIAmAliveLimit) = (TimeSpan.FromSeconds(5), 3);
        });
    }

    private static void JoinLocally(ISiloBuilder silo, ClusterSettings settings)
    {
        int first = settings.Address.Port, port = settings.Port ?? Endpoints.FreePort(IPAddress.Loopback, first);
        int gateway = settings.GatewayPort ?? Endpoints.FreePort(IPAddress.Loopback, LocalGateway(settings.Address));
        silo.UseLocalhostClustering(port, gateway, port == first ? null : new IPEndPoint(IPAddress.Loopback, first), ClusterNames.Service, ClusterNames.Service);
        silo.AddMemoryGrainStorage(ClusterNames.Storage, memory => memory.GrainStorageSerializer = new StateJson());
    }

    /// <summary>The port at which the first worker of a cluster of one machine takes scans: as far from the usual one as its own is.</summary>
    public static int LocalGateway(ClusterAddress address) => Endpoints.UsualGatewayPort + address.Port - Endpoints.UsualPort is var port and > 0 and <= 65_535 ? port : Endpoints.UsualGatewayPort;
}
