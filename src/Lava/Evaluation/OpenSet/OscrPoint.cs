namespace Lava.Evaluation;

/// <summary>A point of an open-set classification rate curve.</summary>
/// <param name="Threshold">A sample is answered where its score is at least this; +∞ where none is.</param>
/// <param name="FalsePositiveRate">Share of the unknown samples that is answered.</param>
/// <param name="CorrectClassificationRate">Share of all known samples that is answered, and right.</param>
public readonly record struct OscrPoint(double Threshold, double FalsePositiveRate, double CorrectClassificationRate);
