using Lava.Attribution;

namespace Lava.Lab.Experiment.Recipes;

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
