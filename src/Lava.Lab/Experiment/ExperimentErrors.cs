namespace Lava.Lab.Experiment;

/// <summary>The codes of an <see cref="ExperimentException"/>.</summary>
internal static class ExperimentErrors
{
    /// <summary>The recipe is not valid.</summary>
    public const string Recipe = "experiment.recipe";

    /// <summary>The run's folder cannot be used.</summary>
    public const string Folder = "experiment.folder";

    /// <summary>What a stage needs is not there.</summary>
    public const string Input = "experiment.input";

    /// <summary>A stage failed.</summary>
    public const string Stage = "experiment.stage";
}
