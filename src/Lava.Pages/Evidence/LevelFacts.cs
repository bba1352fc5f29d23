namespace Lava.Pages.Evidence;

/// <summary>What one level said.</summary>
/// <param name="Level">Its name.</param>
/// <param name="Label">What it answered, or <see cref="Attribution.Verdict.Unknown"/>.</param>
/// <param name="Best">The likeliest label.</param>
/// <param name="Confidence">Its probability.</param>
/// <param name="Threshold">What confidence it takes to answer.</param>
/// <param name="Labels">All labels, in the package's order.</param>
public sealed record LevelFacts(string Level, string Label, string Best, double Confidence, double Threshold, IReadOnlyList<LabelFacts> Labels);
