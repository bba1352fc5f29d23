namespace Lava.Evaluation;

/// <summary>A point of a ROC curve.</summary>
/// <param name="Threshold">A sample is called positive where its score is at least this; +∞ where none is.</param>
/// <param name="FalsePositiveRate">Share of the negatives that are called positive.</param>
/// <param name="TruePositiveRate">Share of the positives that are called positive.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
