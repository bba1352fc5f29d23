namespace Lava.Cluster.Leases;

/// <summary>What went wrong with a shard that is not done.</summary>
internal sealed class ShardTrouble
{
    /// <summary>How often it was handed out.</summary>
    public int Attempts { get; set; }

    /// <summary>How often it was lost with its worker. Once lost, it is run carefully: one input at a time, each announced.</summary>
    public int Losses { get; set; }

    /// <summary>How often an input was the announced one when the shard was lost; by input, from 0.</summary>
    public SortedDictionary<int, int> Suspects { get; init; } = [];
}
