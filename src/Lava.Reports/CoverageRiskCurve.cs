namespace Lava.Reports;

/// <summary>How many answers are wrong when only the surest are given (El-Yaniv and Wiener 2010).</summary>
/// <param name="Name">Of the score that orders the answers.</param>
/// <param name="Coverages">Share that is answered, 0 to 1, rising.</param>
/// <param name="Risks">Share of those answers that is wrong, 0 to 1, as many.</param>
/// <param name="Area">Under the curve, 0 to 1; null to say nothing of it.</param>
public sealed record CoverageRiskCurve(string Name, double[] Coverages, double[] Risks, double? Area = null);
