namespace Lava.Datasets;

/// <summary>How much a split holds.</summary>
/// <param name="Split">Its name.</param>
/// <param name="Labels">Its labels in the order of a network's outputs.</param>
/// <param name="Counts">Files listed with each label, good or bad.</param>
public sealed record SplitCounts(string Split, IReadOnlyList<string> Labels, IReadOnlyList<int> Counts)
{
    /// <summary>Files listed.</summary>
    public int Total => Counts.Sum();
}
