namespace Lava.Reports;

/// <summary>What a part of a recording was taken for.</summary>
/// <param name="Start">Seconds from the beginning.</param>
/// <param name="End">Seconds from the beginning, after <paramref name="Start"/>.</param>
/// <param name="Label">The answer; null for none.</param>
/// <param name="Confidence">Of the largest probability, 0 to 1.</param>
public sealed record TimelineWindow(double Start, double End, string? Label, double Confidence);
