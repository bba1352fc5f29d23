using Lava.Cluster;
using Lava.Cluster.Hosting;
using Lava.Cluster.Security;

namespace Lava.Scan.Cli.Cluster;

/// <summary>Which cluster the command line means.</summary>
/// <param name="Address">Its address.</param>
/// <param name="SecretFile">File of its secret; null for the environment's.</param>
/// <param name="Certificate">File of its certificate; null for none.</param>
internal sealed record ClusterArguments(string Address, string? SecretFile, string? Certificate)
{
    /// <summary>How it is reached.</summary>
    /// <exception cref="ClusterException">The address is none, or the secret or certificate is missing.</exception>
    public ClusterSettings ToSettings()
    {
        ClusterAddress address = ClusterAddress.Parse(Address);
        return new ClusterSettings
        {
            Address = address,
            Secret = ClusterSecret.Find(SecretFile, needed: !address.IsLocal),
            Certificate = Certificate is null ? null : ClusterCertificate.Load(Certificate),
        };
    }
}
