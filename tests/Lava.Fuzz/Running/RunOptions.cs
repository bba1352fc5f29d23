namespace Lava.Fuzz.Running;

/// <summary>What a run was asked for.</summary>
internal sealed record RunOptions
{
    /// <summary>Where corpora and findings go.</summary>
    public string Folder { get; init; } = Path.Combine("artifacts", "fuzz");

    public ulong Seed { get; init; } = 1;

    /// <summary>Index of the first input: a run goes on where another stopped.</summary>
    public long First { get; init; }

    /// <summary>Inputs a target; null for as many as the time allows.</summary>
    public long? Inputs { get; init; }

    /// <summary>Seconds a target.</summary>
    public double Seconds { get; init; } = 60;

    /// <summary>Processes at once.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    public Watch Watch { get; init; } = Watch.Default;
}
