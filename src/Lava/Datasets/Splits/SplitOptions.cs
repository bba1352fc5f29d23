namespace Lava.Datasets;

/// <summary>How files are split.</summary>
public sealed record SplitOptions
{
    /// <summary>How large the parts should be.</summary>
    public SplitRatios Ratios { get; init; } = SplitRatios.Default;

    /// <summary>Share of the files that is kept to choose thresholds on, 0 to below 1; the other parts share the rest.</summary>
    public double Calibration { get; init; }

    /// <summary>Chooses among the splits that are as good as each other: the same seed gives the same split.</summary>
    public uint Seed { get; init; } = ReferenceSplits.Seed;

    /// <summary>What keeps files together.</summary>
    public GroupBy GroupBy { get; init; }

    /// <summary>What keeps files together instead of <see cref="GroupBy"/>; files for which it gives null are on their own.</summary>
    public Func<DatasetFile, string?>? GroupKey { get; init; }
}
