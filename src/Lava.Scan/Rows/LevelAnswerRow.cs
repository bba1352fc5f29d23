namespace Lava.Scan.Rows;

/// <summary>What one level said of a recording.</summary>
/// <param name="Label">The best label, or <c>unknown</c> where the score is below the threshold.</param>
/// <param name="Best">The label with the largest probability.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="Score">What the level is judged by; the confidence itself where that is it.</param>
/// <param name="Probabilities">Of the level's labels, in their order.</param>
public sealed record LevelAnswerRow(string Label, string Best, double Confidence, double Score, IReadOnlyList<double> Probabilities);
