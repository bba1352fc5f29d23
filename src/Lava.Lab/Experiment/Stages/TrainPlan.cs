using Lava.Lab.Experiment.Recipes;

namespace Lava.Lab.Experiment.Stages;

/// <summary>A network to train.</summary>
/// <param name="Kind"><c>autoencoder</c>, <c>level</c> or <c>ablation</c>.</param>
/// <param name="Recipe">How.</param>
/// <param name="Lists">Folder of its lists.</param>
/// <param name="ListsFrom">The stage that makes them; null where they are given.</param>
/// <param name="Initial">File it begins with; null for none.</param>
/// <param name="InitialFrom">The stage that makes that; null where it is given.</param>
internal sealed record TrainPlan(string Kind, TrainingRecipe Recipe, string Lists, string? ListsFrom, string? Initial, string? InitialFrom)
{
    /// <summary>Name of the stage.</summary>
    public string Stage => Recipe.Name == Kind ? Kind : $"{Kind}/{Recipe.Name}";

    /// <summary>Its folder below the run's.</summary>
    public string Folder => $"training/{Stage}";
}
