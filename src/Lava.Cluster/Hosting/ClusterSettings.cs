using System.Net;
using System.Security.Cryptography.X509Certificates;
using Lava.Cluster.Security;

namespace Lava.Cluster.Hosting;

/// <summary>How a cluster is reached.</summary>
internal sealed record ClusterSettings
{
    /// <summary>Where the cluster keeps who is in it.</summary>
    public required ClusterAddress Address { get; init; }

    /// <summary>What all who belong to it know; null on one machine alone.</summary>
    public ClusterSecret? Secret { get; init; }

    /// <summary>The certificate that all have; null for connections without TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Address of this machine at which the others reach it; null for the one by which it reaches Redis.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>Port for other workers; null for the first that is free from the usual one on.</summary>
    public int? Port { get; init; }

    /// <summary>Port for those who give scans to the cluster; null for the first that is free from the usual one on.</summary>
    public int? GatewayPort { get; init; }

    /// <summary>How long the parts wait for each other.</summary>
    public ClusterTimings Timings { get; init; } = new();
}
