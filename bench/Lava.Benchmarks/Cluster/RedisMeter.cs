using Lava.Cluster;
using Lava.Cluster.Hosting;
using StackExchange.Redis;

namespace Lava.Benchmarks.Cluster;

/// <summary>Asks Redis what it has done.</summary>
internal sealed class RedisMeter : IAsyncDisposable
{
    private readonly ConnectionMultiplexer _connection;

    private RedisMeter(ConnectionMultiplexer connection) => _connection = connection;

    public static async Task<RedisMeter> OpenAsync(ClusterAddress address)
    {
        ConfigurationOptions options = RedisOptions.Of(address);
        options.AllowAdmin = true; // for INFO
        return new RedisMeter(await ConnectionMultiplexer.ConnectAsync(options).ConfigureAwait(false));
    }

    /// <summary>Commands that it has carried out since it was started.</summary>
    public async Task<long> OperationsAsync()
    {
        IGrouping<string, KeyValuePair<string, string>>[] info = await Server.InfoAsync("stats").ConfigureAwait(false);
        return long.Parse(info.SelectMany(group => group).Single(pair => pair.Key == "total_commands_processed").Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Bytes of the largest hash field that it keeps.</summary>
    public async Task<long> LargestAsync()
    {
        long largest = 0;
        IDatabase database = _connection.GetDatabase();
        await foreach (RedisKey key in Server.KeysAsync(database.Database).ConfigureAwait(false))
        {
            if (await database.KeyTypeAsync(key).ConfigureAwait(false) == RedisType.Hash)
                largest = (await database.HashGetAllAsync(key).ConfigureAwait(false)).Select(entry => (long)entry.Value.Length()).Append(largest).Max();
        }
        return largest;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private IServer Server => _connection.GetServers().Single();
}
