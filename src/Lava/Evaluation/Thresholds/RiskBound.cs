namespace Lava.Evaluation;

/// <summary>A threshold with a bound of the risk behind it.</summary>
/// <param name="Choice">The threshold, and what it did to the samples.</param>
/// <param name="Upper">Upper confidence bound of the share of wrong answers; corrected for the number of candidates.</param>
public sealed record RiskBound(ThresholdChoice Choice, double Upper);
