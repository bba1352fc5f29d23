namespace Lava.Lab.Experiment.Recipes;

/// <summary>A whole experiment, valid in itself.</summary>
internal sealed record Recipe
{
    /// <summary>Name of the experiment, and of its folder below <c>runs/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where all that is random comes from.</summary>
    public required long Seed { get; init; }

    /// <summary>Folder of the recipe, to which its paths are relative.</summary>
    public required string Folder { get; init; }

    /// <summary>Folders of recordings by name.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();

    /// <summary>Stages that make recordings and lists.</summary>
    public IReadOnlyList<IDataStage> Made { get; init; } = [];

    /// <summary>Lists that are made of folders, or given.</summary>
    public IReadOnlyList<SplitRecipe> Splits { get; init; } = [];

    /// <summary>How the autoencoder is trained; null where there is none.</summary>
    public TrainingRecipe? Autoencoder { get; init; }

    /// <summary>The levels, each behind those that it begins with.</summary>
    public IReadOnlyList<LevelRecipe> Levels { get; init; } = [];

    /// <summary>The levels to train once more without attention.</summary>
    public IReadOnlyList<LevelRecipe> Ablation { get; init; } = [];

    /// <summary>Seconds of each recording that the test is made on; null for all of it.</summary>
    public double? TestSeconds { get; init; }

    /// <summary>What to make of the levels; null for nothing.</summary>
    public PackageRecipe? Package { get; init; }

    /// <summary>How the package's thresholds are found; null where they are those of the recipe.</summary>
    public CalibrationRecipe? Calibration { get; init; }

    /// <summary>What to find out about the package.</summary>
    public IReadOnlyList<EvaluationPart> Evaluation { get; init; } = [];

    /// <summary>The recipe as it was read, with everything set.</summary>
    public required RecipeMap Resolved { get; init; }
}
