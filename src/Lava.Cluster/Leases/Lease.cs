namespace Lava.Cluster.Leases;

/// <summary>A shard that a worker has.</summary>
internal sealed class Lease
{
    /// <summary>The shard, from 0.</summary>
    public required int Shard { get; init; }

    /// <summary>How often the shard was handed out, this time included.</summary>
    public required int Attempt { get; init; }

    /// <summary>Who has it: one life of one worker.</summary>
    public required string Worker { get; init; }

    /// <summary>When it was handed out or last kept, on the clock of the book.</summary>
    public TimeSpan Renewed { get; set; }

    /// <summary>The input of the shard that its worker announced last, from 0; null where it announced none.</summary>
    public int? Announced { get; set; }
}
