using System.Net;
using Lava.Scan.Cli.Cluster;

namespace Lava.Scan.Cli.Worker;

/// <summary>What the command line of <c>lava worker</c> says.</summary>
internal sealed record WorkerArguments
{
    public required ClusterArguments Cluster { get; init; }

    public IReadOnlyList<string> Models { get; init; } = [];

    public int Threads { get; init; }

    public int Downloads { get; init; }

    public string? Name { get; init; }

    public IPAddress? Listen { get; init; }

    public int? Port { get; init; }

    public int? GatewayPort { get; init; }

    public TimeSpan Drain { get; init; }

    public string? WorkFolder { get; init; }
}
