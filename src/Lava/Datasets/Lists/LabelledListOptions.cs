namespace Lava.Datasets;

/// <summary>How a list of labelled files is read.</summary>
public sealed record LabelledListOptions
{
    /// <summary>
    /// The labels in the order of a network's outputs; null to take those of the list: names in ordinal order, numbers from the first to the
    /// largest. Lists of the validation and test files are read with the labels of the training list, so that all mean the same.
    /// </summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What whole numbers in the column of labels mean.</summary>
    public LabelNumbers Numbers { get; init; }

    /// <summary>Folder that relative paths are relative to; null for that of the list.</summary>
    public string? Folder { get; init; }

    /// <summary>Most files that a list may name. Default 10 million.</summary>
    public int MaxFiles { get; init; } = 10_000_000;

    /// <summary>Largest list, in bytes. Default 1 GiB.</summary>
    public long MaxBytes { get; init; } = 1L << 30;
}
