using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Lava.Scan.Cli.Cluster;

/// <summary>Where what happens within a cluster is logged: on stderr, a line each.</summary>
internal static class ClusterLogging
{
    /// <summary>Of a worker: what Lava's own parts warn of, and the errors of Orleans, which warns of every pause of the machine.</summary>
    public static void OfWorker(ILoggingBuilder logging) => logging
        .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "yyyy-MM-ddTHH:mm:ssZ ", true))
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Orleans", LogLevel.Error)
        .AddFilter("Orleans.Messaging", LogLevel.Critical) // what was not answered is said by who asked
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>Of whoever gives scans to a cluster: nothing; what goes wrong is an error of the command.</summary>
    public static void OfUser(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.None);
}
