using Lava.Attribution;

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

    /// <summary>The recipe as it was read, with everything set.</summary>
    public required RecipeMap Resolved { get; init; }
}

/// <summary>Three lists.</summary>
/// <param name="Name">Name of the split and of its folder.</param>
/// <param name="Call">The <c>lava split</c> that makes them, but for <c>--out</c>; null where they are given.</param>
/// <param name="Given">Folder of the lists that are given; null where they are made.</param>
/// <param name="Reads">Folders that the call reads.</param>
internal sealed record SplitRecipe(string Name, VerbCall? Call, string? Given, IReadOnlyList<string> Reads);

/// <summary>A network to train.</summary>
/// <param name="Name">Such as <c>autoencoder</c> or a level's name.</param>
/// <param name="Split">Name of its lists.</param>
/// <param name="Initial">What it begins with.</param>
/// <param name="Call">The <c>lava train</c> that does it, but for the files.</param>
internal record TrainingRecipe(string Name, string Split, InitialRecipe Initial, VerbCall Call);

/// <summary>A level to train.</summary>
/// <param name="Name">Name of the level.</param>
/// <param name="Split">Name of its lists.</param>
/// <param name="Initial">What it begins with.</param>
/// <param name="Call">The <c>lava train</c> that does it, but for the files.</param>
/// <param name="Labels">Its labels in the order of the network's outputs.</param>
internal sealed record LevelRecipe(string Name, string Split, InitialRecipe Initial, VerbCall Call, IReadOnlyList<ModelLabel> Labels)
    : TrainingRecipe(Name, Split, Initial, Call);

/// <summary>What a network begins with: one of these, or nothing.</summary>
/// <param name="Network">Another network of the recipe: <c>autoencoder</c>, or a level.</param>
/// <param name="File">A file of weights.</param>
internal sealed record InitialRecipe(string? Network = null, string? File = null);

/// <summary>A model package to make.</summary>
/// <param name="Name">Name of the package.</param>
/// <param name="License">SPDX identifier.</param>
/// <param name="Description">A sentence or two.</param>
/// <param name="Root">The level that is run first.</param>
/// <param name="Below">By level and label: the level below.</param>
/// <param name="Thresholds">By level.</param>
/// <param name="Autoencoder">Whether the autoencoder comes with it.</param>
/// <param name="Card">What is known of it.</param>
internal sealed record PackageRecipe(string Name, string? License, string? Description, string Root,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Below, IReadOnlyDictionary<string, double> Thresholds, bool Autoencoder, ModelCard Card)
{
    /// <summary>The levels in it: the root, and what is below it.</summary>
    public IReadOnlyList<string> Levels => [Root, .. Below.Values.SelectMany(labels => labels.Values).Distinct(StringComparer.Ordinal)];
}
