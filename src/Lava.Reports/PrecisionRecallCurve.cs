namespace Lava.Reports;

/// <summary>What precision a class has at every recall.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="Recalls">0 to 1; empty where the class has no recordings.</param>
/// <param name="Precisions">0 to 1, as many.</param>
/// <param name="Average">Average precision, 0 to 1; null where there is none.</param>
public sealed record PrecisionRecallCurve(string Name, double[] Recalls, double[] Precisions, double? Average);
