using Lava.Attribution;
using Lava.Datasets;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>A level to train.</summary>
/// <param name="Name">Name of the level.</param>
/// <param name="Split">Name of its lists.</param>
/// <param name="Initial">What it begins with.</param>
/// <param name="Call">The <c>lava train</c> that does it, but for the files.</param>
/// <param name="Labels">Its labels in the order of the network's outputs.</param>
/// <param name="Numbers">What whole numbers in its lists mean.</param>
internal sealed record LevelRecipe(string Name, string Split, InitialRecipe Initial, VerbCall Call, IReadOnlyList<ModelLabel> Labels,
    LabelNumbers Numbers)
    : TrainingRecipe(Name, Split, Initial, Call);
