using System.Net;
using StackExchange.Redis;

namespace Lava.Cluster.Hosting;

/// <summary>How Redis is spoken to.</summary>
internal static class RedisOptions
{
    /// <summary>For connections that outlive a restart of Redis.</summary>
    public static ConfigurationOptions Of(ClusterAddress address) => new()
    {
        EndPoints = { new DnsEndPoint(address.Host!, address.Port) },
        User = address.User,
        Password = address.Password,
        DefaultDatabase = address.Database,
        Ssl = address.Tls,
        AbortOnConnectFail = false,
        ConnectRetry = 3,
        ConnectTimeout = 5_000,
        AsyncTimeout = 5_000,
        SyncTimeout = 5_000,
        ReconnectRetryPolicy = new LinearRetry(1_000),
    };

    /// <summary>Makes sure that Redis answers, so that a wrong address or password is said at once and not by everything that then waits.</summary>
    /// <exception cref="ClusterException">It does not.</exception>
    public static async Task CheckAsync(ClusterAddress address)
    {
        ConfigurationOptions options = Of(address);
        options.AbortOnConnectFail = true;
        try
        {
            await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false);
            await connection.GetDatabase().PingAsync().ConfigureAwait(false);
        }
        catch (RedisException error)
        {
            throw new ClusterException(ClusterErrors.Unreachable, $"Redis at {address} cannot be used: {error.Message}", error);
        }
    }
}
