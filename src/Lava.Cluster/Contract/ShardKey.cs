namespace Lava.Cluster.Contract;

/// <summary>One run of one shard.</summary>
/// <param name="Shard">From 0; the one behind the last is the end of the scan.</param>
/// <param name="Attempt">How often the shard was handed out, from 1.</param>
[GenerateSerializer]
[Immutable]
[Alias("lava.shard")]
internal readonly record struct ShardKey(int Shard, int Attempt)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Shard}/{Attempt}");
}
