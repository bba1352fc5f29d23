namespace Lava.Reports;

/// <summary>How one class is told from the rest, at every threshold.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="FalsePositiveRates">0 to 1, rising; empty where the class or its rest has no recordings.</param>
/// <param name="TruePositiveRates">0 to 1, as many.</param>
/// <param name="Area">Under the curve, 0 to 1; null where there is none.</param>
public sealed record RocCurve(string Name, double[] FalsePositiveRates, double[] TruePositiveRates, double? Area);
