namespace Lava.Attribution;

/// <summary>A label and its probability.</summary>
/// <param name="Label">As the package names it.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct LabelProbability(string Label, double Probability);
