using System.Globalization;

namespace Lava.Cluster;

/// <summary>Where a cluster keeps who is in it and what it knows: Redis, or, on one machine, the memory of its first worker.</summary>
/// <param name="Host">Host of Redis; null for a cluster of this machine alone.</param>
/// <param name="Port">Port of Redis, or the first worker's.</param>
/// <param name="User">User of Redis; null for the usual one.</param>
/// <param name="Password">Password of Redis; null for none.</param>
/// <param name="Database">Database of Redis.</param>
/// <param name="Tls">Whether Redis is spoken to by TLS.</param>
public sealed record ClusterAddress(string? Host, int Port, string? User, string? Password, int Database, bool Tls)
{
    /// <summary>Names the password of Redis, where it does not stand in the address.</summary>
    public const string PasswordVariable = "LAVA_REDIS_PASSWORD";

    private const string LocalName = "localhost", Plain = "redis", Protected = "rediss";
    private const int UsualRedisPort = 6379, UsualLocalPort = 11_111, MostDatabases = 1 << 16;

    /// <summary>Whether it is a cluster of this machine alone, which forgets all when its first worker ends.</summary>
    public bool IsLocal => Host is null;

    /// <summary>Reads <c>redis://[user:password@]host:port[/db]</c>, the same with <c>rediss://</c>, or <c>localhost[:port]</c>.</summary>
    /// <exception cref="ClusterException">It is none of these.</exception>
    public static ClusterAddress Parse(string text)
    {
        if (text == LocalName || text.StartsWith(LocalName + ":", StringComparison.Ordinal))
            return ParseLocal(text);
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not (Plain or Protected) || uri.Host.Length == 0 || uri.Query.Length + uri.Fragment.Length > 0)
            throw NotOne(text, "");
        string path = uri.AbsolutePath.Trim('/');
        int database = 0;
        if (path.Length > 0 && (!int.TryParse(path, NumberStyles.None, CultureInfo.InvariantCulture, out database) || database >= MostDatabases))
            throw NotOne(text, " What follows the host is the number of a database.");
        string[] who = uri.UserInfo.Split(':', 2);
        string? user = who[0].Length > 0 ? Uri.UnescapeDataString(who[0]) : null, password = who.Length > 1 ? Uri.UnescapeDataString(who[1]) : Variable(PasswordVariable);
        return new ClusterAddress(uri.DnsSafeHost, uri.Port < 0 ? UsualRedisPort : uri.Port, user, password, database, uri.Scheme == Protected);
    }

    /// <summary>The address without its password.</summary>
    public override string ToString() => IsLocal
        ? string.Create(CultureInfo.InvariantCulture, $"{LocalName}:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{(Tls ? Protected : Plain)}://{Host}:{Port}/{Database}");

    private static ClusterAddress ParseLocal(string text)
    {
        int port = UsualLocalPort;
        if (text.Length > LocalName.Length && (!int.TryParse(text.AsSpan(LocalName.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65_000))
            throw NotOne(text, " The port is a number from 1 to 65000.");
        return new ClusterAddress(null, port, null, null, 0, false);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    // Never with the address itself: it may hold a password.
    private static ClusterException NotOne(string text, string why) => new(ClusterErrors.Address,
        $"That is no address of a cluster{(text.Contains('@', StringComparison.Ordinal) ? "" : $": '{text}'")}. Expected redis://[USER:PASSWORD@]HOST:PORT[/DATABASE], the same with rediss:// for TLS, or localhost.{why}");
}
