namespace Lava.Cluster.Leases;

/// <summary>What of a <see cref="LeaseBook"/> is kept: small, however large the scan is.</summary>
internal sealed record LeaseBookState
{
    /// <summary>Shards that are done, as <see cref="ShardSet.ToRanges"/> writes them.</summary>
    public IReadOnlyList<int> Done { get; init; } = [];

    /// <summary>Shards that workers have.</summary>
    public IReadOnlyList<HeldLease> Leases { get; init; } = [];

    /// <summary>Shards that something went wrong with.</summary>
    public IReadOnlyList<KnownTrouble> Troubles { get; init; } = [];

    /// <summary>A shard that a worker has.</summary>
    public sealed record HeldLease(int Shard, int Attempt, string Worker, int? Announced);

    /// <summary>A shard that something went wrong with; its suspects are input and losses, one after another.</summary>
    public sealed record KnownTrouble(int Shard, int Attempts, int Losses, IReadOnlyList<int> Suspects);
}
