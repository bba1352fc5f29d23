namespace Lava.Lab.Experiment.Recipes;

/// <summary>Three lists.</summary>
/// <param name="Name">Name of the split and of its folder.</param>
/// <param name="Call">The <c>lava split</c> that makes them, but for <c>--out</c>; null where they are given.</param>
/// <param name="Given">Folder of the lists that are given; null where they are made.</param>
/// <param name="Reads">Folders that the call reads.</param>
internal sealed record SplitRecipe(string Name, VerbCall? Call, string? Given, IReadOnlyList<string> Reads);
