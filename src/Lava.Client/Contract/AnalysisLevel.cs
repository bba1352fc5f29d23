namespace Lava.Client;

/// <summary>What one level said.</summary>
/// <param name="Level">Its name.</param>
/// <param name="Label"><paramref name="Best"/>, or <c>unknown</c> where the score is too low.</param>
/// <param name="Best">The likeliest label.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="ScoreKind">What the level is judged by: <c>probability</c>, <c>energy</c>, <c>neighbours</c> or <c>mahalanobis</c>.</param>
/// <param name="Score">What it scored; larger is surer.</param>
/// <param name="ScoreThreshold">What score it takes to answer.</param>
/// <param name="Probabilities">By label, 0 to 1.</param>
/// <param name="Logits">What the network gave, in the order of <paramref name="Probabilities"/>.</param>
/// <param name="Threshold">What confidence it takes; only where that is what the level is judged by.</param>
/// <param name="CalibrationShare">Share of the calibration recordings that scored lower, where the package tells.</param>
/// <param name="Promise">What the package promises of such answers, where it holds.</param>
public sealed record AnalysisLevel(string Level, string Label, string Best, double Confidence, string ScoreKind, double Score, double ScoreThreshold,
    IReadOnlyDictionary<string, double> Probabilities, IReadOnlyList<float> Logits, double? Threshold = null, double? CalibrationShare = null, AnalysisPromise? Promise = null);
