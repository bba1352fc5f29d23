namespace Lava.Reports;

/// <summary>The answers of a range of confidence.</summary>
/// <param name="Lower">Where the range begins, 0 to 1.</param>
/// <param name="Upper">Where it ends.</param>
/// <param name="Count">Answers in it.</param>
/// <param name="Confidence">Their mean confidence, 0 to 1; of no account where there are none.</param>
/// <param name="Accuracy">The share of them that is right; of no account where there are none.</param>
public sealed record ReliabilityBin(double Lower, double Upper, int Count, double Confidence, double Accuracy);
