namespace Lava.Evaluation;

/// <summary>A point of a coverage-risk curve.</summary>
/// <param name="Threshold">A sample is answered where its confidence is at least this.</param>
/// <param name="Coverage">Share of the samples that is answered.</param>
/// <param name="Risk">Of those, the share that is wrong.</param>
public readonly record struct CoverageRiskPoint(double Threshold, double Coverage, double Risk);
