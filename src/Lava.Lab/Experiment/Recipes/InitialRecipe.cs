namespace Lava.Lab.Experiment.Recipes;

/// <summary>What a network begins with: one of these, or nothing.</summary>
/// <param name="Network">Another network of the recipe: <c>autoencoder</c>, or a level.</param>
/// <param name="File">A file of weights.</param>
internal sealed record InitialRecipe(string? Network = null, string? File = null);
