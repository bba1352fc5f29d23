namespace Lava.Training;

/// <summary>What makes one epoch's weights better than another's.</summary>
public enum KeepRule
{
    /// <summary>A lower mean validation loss.</summary>
    Loss,

    /// <summary>A higher macro F1; of classifiers only.</summary>
    MacroF1,
}

/// <summary>How a training run goes.</summary>
public sealed record RunOptions
{
    /// <summary>Passes over the training list.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Seed of every step.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Step size over the run.</summary>
    public LearningRateSchedule LearningRate { get; init; } = new(1e-4);

    /// <summary>Names of a classifier's classes; empty for an autoencoder.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Which epoch's weights are kept as the best.</summary>
    public KeepRule Keep { get; init; } = KeepRule.Loss;

    /// <summary>Epochs without a better one after which the run ends; null for never.</summary>
    public int? Patience { get; init; }

    /// <summary>Time after which the state is written within an epoch; it always is at the end of one.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Steps after which the state is written as well; null for none.</summary>
    public int? CheckpointSteps { get; init; }
}
