namespace Lava.Training;

/// <summary>The codes of a <see cref="TrainingException"/> that comes out of a task.</summary>
public static class TaskErrors
{
    /// <summary>Weights or an optimiser's state are of another network.</summary>
    public const string Weights = "training.weights";

    /// <summary>A batch is empty, of the wrong size, or of labels the network does not have.</summary>
    public const string Batch = "training.batch";

    /// <summary>Options contradict each other or are out of range.</summary>
    public const string Options = "training.options";

    /// <summary>The device is unknown, or this machine lacks it.</summary>
    public const string Device = "training.device";

    /// <summary>A step needs more memory than there is.</summary>
    public const string Memory = "training.memory";
}
