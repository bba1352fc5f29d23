using Lava.Client;
using Lava.Service.Analyzing;
using Lava.Service.Http;
using Lava.Service.Observing;
using Lava.Service.Queue;
using Lava.Service.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry.Metrics;

namespace Lava.Service.Serve;

/// <summary>The web application: its parts, and the way of a request through them.</summary>
internal static class ServiceApplication
{
    /// <summary>Builds it; nothing listens yet.</summary>
    public static WebApplication Build(ServeSettings settings, ServiceParts parts)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production });
        builder.WebHost.ConfigureKestrel(options => Limit(options, settings));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.MaxRequestTime);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        AddParts(builder.Services, settings, parts);
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. settings.Origins]).AllowAnyMethod()
            .WithHeaders("Authorization", "Content-Type", "Prefer", "X-Api-Key").WithExposedHeaders("Location", "Retry-After")));
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(ServiceMetrics.Name).AddMeter("System.Runtime").AddPrometheusExporter());
        ApiDocument.Add(builder.Services);

        WebApplication app = builder.Build();
        if (settings.LogRequests)
            app.Use(RequestLog.WriteAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.UseMiddleware<ProblemMiddleware>();
        IReadOnlySet<string>? hosts = settings.IsLoopback || settings.Hosts.Count > 0 ? SiteGuard.Loopback.Concat(settings.Hosts).ToHashSet(StringComparer.OrdinalIgnoreCase) : null;
        app.Use(new SiteGuard(hosts, settings.Origins).CheckAsync);
        app.UseRouting();
        if (settings.Origins.Count > 0)
            app.UseCors();
        if (parts.Keys is { } keys)
            app.Use(keys.CheckAsync);
        app.Use(ApiDocument.AllowScalarAsync);
        PageFiles.Use(app);
        AnalysesEndpoints.Map(app);
        InfoEndpoints.Map(app, Info(settings, parts), app.Services.GetRequiredService<Readiness>());
        ApiDocument.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    private static void AddParts(IServiceCollection services, ServeSettings settings, ServiceParts parts)
    {
        // What is made by the caller is disposed of by the caller.
        services.AddSingleton(TimeProvider.System).AddSingleton(parts.Folder).AddSingleton(parts.Database).AddSingleton(parts.Models).AddSingleton(parts.Decoders);
        services.AddSingleton(settings.Keep).AddSingleton(settings.Decode).AddSingleton(new RequestTime(settings.MaxRequestTime));
        services.AddSingleton<ServiceMetrics>().AddSingleton<Readiness>().AddSingleton<AnalysisTable>().AddSingleton<Analyzer>();
        services.AddSingleton(provider => new WorkQueue(settings.Concurrency, settings.MaxQueue, provider.GetRequiredService<ServiceMetrics>(), TimeProvider.System));
        services.AddSingleton(provider => new RecentResults(forgotten => provider.GetRequiredService<JobRunner>().DeleteFiles(forgotten.Id)));
        services.AddSingleton(new UploadReader(parts.Folder, settings.MaxBody));
        services.AddSingleton<JobRunner>().AddSingleton<Analyses>().AddSingleton<JobEvents>().AddSingleton<AnalysesEndpoints>();
        services.AddHostedService<Sweeper>();
    }

    private static void Limit(KestrelServerOptions options, ServeSettings settings)
    {
        options.Listen(settings.Listen, settings.Port);
        options.AddServerHeader = false;
        KestrelServerLimits limits = options.Limits;
        limits.MaxRequestBodySize = settings.MaxBody + UploadReader.FormBytes;
        limits.MaxConcurrentConnections = settings.MaxConnections;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestLineSize = 8 << 10;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(10));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
    }

    private static ServiceInfo Info(ServeSettings settings, ServiceParts parts) => new(
        new ServiceKeep(settings.Keep.Recordings == TimeSpan.Zero ? "until-done" : Amounts.Iso(settings.Keep.Recordings), Amounts.Iso(settings.Keep.Results)),
        new ServiceLimits(settings.MaxBody, settings.Decode.MaxSeconds, Analyses.SyncSeconds, settings.MaxQueue), KnownFormats.List(), parts.Keys is not null, parts.Models.Default);
}
