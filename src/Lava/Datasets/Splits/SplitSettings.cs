namespace Lava.Datasets;

/// <summary>How the data sets of a task are split into lists.</summary>
public sealed record SplitSettings
{
    /// <summary>How large the parts should be; the reference's are 60/20/20 always.</summary>
    public SplitRatios Ratios { get; init; } = SplitRatios.Default;

    /// <summary>Share of the files that is kept to choose thresholds on, 0 to below 1; the other parts share the rest.</summary>
    public double Calibration { get; init; }

    /// <summary>Seed of every choice.</summary>
    public uint Seed { get; init; } = ReferenceSplits.Seed;

    /// <summary>What keeps files together.</summary>
    public GroupBy GroupBy { get; init; }

    /// <summary>Where the names tell what keeps files together, instead of <see cref="GroupBy"/>.</summary>
    public GroupPattern? Pattern { get; init; }

    /// <summary>The column that tells what keeps files together where a list is split, instead of <see cref="GroupBy"/>.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Most files that are taken of each data set for ADA.</summary>
    public int Quota { get; init; } = ReferenceSplits.Quota;

    /// <summary>Whether the lists are the reference's, file for file; they are not grouped, and their labels are numbers.</summary>
    public bool LikeReference { get; init; }

    /// <summary>Number of the first class in the reference's lists; null for what the reference writes: 0 for ADA, 1 for ADMR.</summary>
    public int? IndexBase { get; init; }
}
