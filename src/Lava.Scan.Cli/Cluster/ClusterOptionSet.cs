using System.CommandLine;
using Lava.Cluster;
using Lava.Cluster.Security;

namespace Lava.Scan.Cli.Cluster;

/// <summary>The options that name a cluster, the same in every verb.</summary>
internal sealed class ClusterOptionSet
{
    private readonly Option<string?> _secretFile = new("--secret-file") { HelpName = "FILE", Description = $"The cluster's secret, in the first line of a file (usually {ClusterSecret.Variable})." };
    private readonly Option<string?> _certificate = new("--certificate") { HelpName = "PFX", Description = $"TLS within the cluster by a certificate that all its parts have; its password in {ClusterCertificate.PasswordVariable}." };

    /// <summary>The address of the cluster.</summary>
    public Option<string?> Cluster { get; } = new("--cluster") { HelpName = "ADDRESS", Description = $"A cluster: redis://HOST:PORT, rediss:// for TLS, or localhost. The password of Redis in the address or in {ClusterAddress.PasswordVariable}." };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Cluster, _secretFile, _certificate];

    /// <summary>What the command line says; null where it names no cluster.</summary>
    /// <exception cref="UsageException">It says something of a cluster and names none.</exception>
    public ClusterArguments? Read(ParseResult parsed)
    {
        (string? secret, string? certificate) = (parsed.GetValue(_secretFile), parsed.GetValue(_certificate));
        if (parsed.GetValue(Cluster) is { } address)
            return new ClusterArguments(address, secret, certificate);
        return secret is null && certificate is null ? null : throw new UsageException($"{(secret is null ? _certificate.Name : _secretFile.Name)} needs --cluster.");
    }

    /// <summary>The same, where there must be one.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public ClusterArguments ReadNeeded(ParseResult parsed) => Read(parsed) ?? throw new UsageException("--cluster names the cluster: redis://HOST:PORT, or localhost.");
}
