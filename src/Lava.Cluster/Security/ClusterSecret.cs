using System.Security.Cryptography;
using System.Text;

namespace Lava.Cluster.Security;

/// <summary>What the workers of a cluster and those who use it share, and nobody else knows.</summary>
internal sealed class ClusterSecret
{
    /// <summary>Names the secret.</summary>
    public const string Variable = "LAVA_CLUSTER_SECRET";

    /// <summary>Fewest bytes of a secret: who may connect can try out guesses without end.</summary>
    public const int Shortest = 16;

    private const int LargestFile = 4_096;
    private readonly byte[] _key;

    /// <param name="secret">The secret, at least <see cref="Shortest"/> bytes.</param>
    /// <exception cref="ClusterException">It is shorter.</exception>
    public ClusterSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < Shortest)
            throw new ClusterException(ClusterErrors.Secret, $"The cluster's secret has {secret.Length} bytes; at least {Shortest} are needed. 'openssl rand -hex 32' makes one.");
        _key = HMACSHA256.HashData(secret, "lava cluster connection 1"u8);
    }

    /// <summary>The secret of a file, or else of <see cref="Variable"/>; null where there is neither and none is needed.</summary>
    /// <param name="file">A file whose first line it is; null for none.</param>
    /// <param name="needed">Whether there must be one.</param>
    /// <exception cref="ClusterException">There is none, or the file cannot be read.</exception>
    public static ClusterSecret? Find(string? file, bool needed)
    {
        string? text = file is null ? Environment.GetEnvironmentVariable(Variable) : ReadFile(file);
        if (!string.IsNullOrEmpty(text))
            return new ClusterSecret(Encoding.UTF8.GetBytes(text));
        return needed || file is not null
            ? throw new ClusterException(ClusterErrors.Secret, $"The cluster needs a secret that all its workers and users share: set {Variable}, or name a file with --secret-file.")
            : null;
    }

    /// <summary>Proof that its maker knows the secret: HMAC-SHA256 of the role and of both sides' random numbers.</summary>
    public byte[] Prove(ReadOnlySpan<byte> role, ReadOnlySpan<byte> ofConnector, ReadOnlySpan<byte> ofAcceptor) => HMACSHA256.HashData(_key.AsSpan(), [.. role, .. ofConnector, .. ofAcceptor]);

    private static string ReadFile(string file)
    {
        try
        {
            if (new FileInfo(file).Length > LargestFile)
                throw new ClusterException(ClusterErrors.Secret, $"{file} has more than {LargestFile} bytes; expected a secret in its first line.");
            return File.ReadLines(file).FirstOrDefault("").Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException(ClusterErrors.Secret, $"{file} cannot be read: {error.Message}", error);
        }
    }
}
