namespace Lava.Pages.Runs;

/// <summary>A point of an embedding.</summary>
/// <param name="Name">What it is, such as the path of a recording.</param>
/// <param name="Label">Its class, which gives it its colour.</param>
/// <param name="X">First coordinate, finite.</param>
/// <param name="Y">Second coordinate, finite.</param>
/// <param name="Z">Third coordinate, finite; null in two dimensions.</param>
public readonly record struct EmbeddingPoint(string Name, string Label, double X, double Y, double? Z = null);
