namespace Lava.Reports;

/// <summary>A threshold that is used or promised, on a coverage–risk curve.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Coverage">Share that it answers, 0 to 1.</param>
/// <param name="Risk">Share of those answers that is wrong, 0 to 1.</param>
public sealed record CoverageRiskMark(string Name, double Coverage, double Risk);
