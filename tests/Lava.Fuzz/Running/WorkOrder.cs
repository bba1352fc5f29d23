namespace Lava.Fuzz.Running;

/// <summary>What a worker is told to do.</summary>
internal sealed record WorkOrder
{
    public required string Target { get; init; }

    /// <summary>Folder of the target's seeds.</summary>
    public required string Corpus { get; init; }

    /// <summary>Folder for files of this worker.</summary>
    public required string Scratch { get; init; }

    public required string Journal { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Index of the first input.</summary>
    public required long First { get; init; }

    /// <summary>From one input to the next: as many as there are workers.</summary>
    public required int Stride { get; init; }

    /// <summary>Inputs of an index below this only.</summary>
    public long Limit { get; init; } = long.MaxValue;

    /// <summary>For so long.</summary>
    public double Seconds { get; init; } = double.PositiveInfinity;
}
