namespace Lava.Evaluation;

/// <summary>A bin of a reliability diagram.</summary>
/// <param name="Low">Confidences in it are above this; in the first bin at least this.</param>
/// <param name="High">And at most this.</param>
/// <param name="Count">How many samples are in it.</param>
/// <param name="Confidence">Their mean confidence; NaN where there are none.</param>
/// <param name="Accuracy">The share of them that is right; NaN where there are none.</param>
public readonly record struct ReliabilityBin(double Low, double High, int Count, double Confidence, double Accuracy);
