namespace Lava.Cluster.Work;

/// <summary>What a worker is told when it is started.</summary>
internal sealed record WorkerOptions
{
    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Version of Lava.</summary>
    public required string Lava { get; init; }

    /// <summary>Shards that it works on at once, each on a thread of its own.</summary>
    public required int Slots { get; init; }

    /// <summary>Inputs that it reads or downloads at once, for all of its shards.</summary>
    public int Downloads { get; init; } = 8;

    /// <summary>Folder for answers that are used again; a folder of its own in it for each scan.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Inputs that each of its shards reads at once.</summary>
    public int DownloadsOfSlot => Math.Max(2, Downloads / Slots);
}
