namespace Lava.Cluster;

/// <summary>The codes of a <see cref="ClusterException"/>.</summary>
public static class ClusterErrors
{
    /// <summary>The address of a cluster is none.</summary>
    public const string Address = "cluster.address";

    /// <summary>The secret, or the certificate, of a cluster is missing or cannot be used.</summary>
    public const string Secret = "cluster.secret";

    /// <summary>Redis, or every worker, cannot be reached.</summary>
    public const string Unreachable = "cluster.unreachable";

    /// <summary>The cluster knows no such scan.</summary>
    public const string UnknownScan = "cluster.unknown-scan";

    /// <summary>A worker cannot take a scan: it lacks the package, sees another storage, or is of another version.</summary>
    public const string Refused = "cluster.refused";

    /// <summary>The scan cannot go on anywhere.</summary>
    public const string Failed = "cluster.failed";
}
