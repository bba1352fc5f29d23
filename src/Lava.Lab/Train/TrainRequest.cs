using Lava.Datasets;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>What a training verb was asked to do.</summary>
internal sealed record TrainRequest
{
    public required string TrainList { get; init; }

    public required string ValidationList { get; init; }

    public required string Out { get; init; }

    /// <summary>Weights to begin with; null for fresh ones.</summary>
    public string? Initial { get; init; }

    /// <summary>Labels in the order of the logits; null for those of the training list. Of levels only.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What whole numbers in the lists mean.</summary>
    public LabelNumbers LabelNumbers { get; init; }

    public required RunOptions Run { get; init; }

    public required LoadingOptions Loading { get; init; }

    public required AdamOptions Optimizer { get; init; }

    public Precision Precision { get; init; }

    public required TrainingDevice Device { get; init; }

    /// <summary>Threads of the arithmetic; null for the machine's.</summary>
    public int? Threads { get; init; }

    /// <summary>Whether bad files are left out.</summary>
    public bool SkipBad { get; init; }

    public bool Restart { get; init; }

    public bool Json { get; init; }
}
