namespace Lava.Reports;

/// <summary>Scores of recordings that belong together.</summary>
/// <param name="Name">What they are, such as known or unknown.</param>
/// <param name="Scores">In any order, finite; may be empty.</param>
public sealed record ScoreGroup(string Name, double[] Scores);
