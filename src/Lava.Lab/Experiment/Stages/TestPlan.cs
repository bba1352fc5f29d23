using Lava.Lab.Experiment.Recipes;

namespace Lava.Lab.Experiment.Stages;

/// <summary>A level to test on what was held out.</summary>
/// <param name="Level">The level.</param>
/// <param name="TrainedBy">The stage that trains it.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Lists">Folder of its lists.</param>
/// <param name="ListsFrom">The stage that makes them; null where they are given.</param>
/// <param name="Seconds">Seconds of each recording; null for all of it.</param>
internal sealed record TestPlan(LevelRecipe Level, string TrainedBy, string Weights, string Lists, string? ListsFrom, double? Seconds)
{
    /// <summary>Name of the stage.</summary>
    public string Stage => $"test/{TrainedBy}";
}
