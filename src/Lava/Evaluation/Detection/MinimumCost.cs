namespace Lava.Evaluation;

/// <summary>The least that a detector costs, at the best threshold for these very samples.</summary>
/// <param name="Cost">Normalised: 1 is a system that does not listen.</param>
/// <param name="Errors">The threshold, and the errors there.</param>
public readonly record struct MinimumCost(double Cost, DetectionErrors Errors);
