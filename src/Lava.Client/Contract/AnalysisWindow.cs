namespace Lava.Client;

/// <summary>The answer for one window of a timeline.</summary>
/// <param name="Start">Seconds from the beginning.</param>
/// <param name="End">Seconds from the beginning.</param>
/// <param name="Verdict">Labels from the root level on; the last may be <c>unknown</c>.</param>
/// <param name="Confidence">Of the last level, 0 to 1.</param>
/// <param name="Levels">What the answer rests on, from the root level on.</param>
public sealed record AnalysisWindow(double Start, double End, IReadOnlyList<string> Verdict, double Confidence, IReadOnlyList<AnalysisWindowLevel> Levels);

/// <summary>What one level made of a window.</summary>
/// <param name="Level">Its name.</param>
/// <param name="Score">What it scored; larger is surer.</param>
/// <param name="Probabilities">By label, 0 to 1.</param>
public sealed record AnalysisWindowLevel(string Level, double Score, IReadOnlyDictionary<string, double> Probabilities);
