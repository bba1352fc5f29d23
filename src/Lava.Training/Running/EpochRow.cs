namespace Lava.Training;

/// <summary>What an epoch came to: a row of the curves.</summary>
public sealed record EpochRow
{
    /// <summary>Number of the epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps of the whole run up to its end.</summary>
    public required long Step { get; init; }

    /// <summary>Step size of its last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Mean loss over its batches, each before its own update.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Mean loss over the validation batches.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>Share of the validation list that was given its own label; of classifiers only.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Mean F1 of the classes on the validation list; of classifiers only.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>Whether it was better than all before it.</summary>
    public required bool Best { get; init; }
}
