using System.Text.Json.Serialization;
using Lava.Attribution;

namespace Lava.Pages.Evidence;

/// <summary>What one level said.</summary>
/// <param name="Level">Its name.</param>
/// <param name="Label">What it answered, or <see cref="Attribution.Verdict.Unknown"/>.</param>
/// <param name="Best">The likeliest label.</param>
/// <param name="Confidence">Its probability.</param>
/// <param name="ScoreKind">What it is judged by: a name as packages have it.</param>
/// <param name="Score">What it scored; the confidence itself where it is judged by that.</param>
/// <param name="Threshold">What score it takes to answer.</param>
/// <param name="Temperature">What logits are divided by before the softmax.</param>
/// <param name="CalibrationShare">The share of the calibration recordings that scored lower; null where the package does not tell.</param>
/// <param name="Promise">What the package promises of this answer, in a sentence; null where nothing, or where it was asked otherwise than promised.</param>
/// <param name="Labels">All labels, in the package's order.</param>
public sealed record LevelFacts(string Level, string Label, string Best, double Confidence, string ScoreKind, double Score, double Threshold,
    double Temperature, double? CalibrationShare, string? Promise, IReadOnlyList<LabelFacts> Labels)
{
    /// <summary>Whether it is judged by the largest probability, as levels are unless a package says otherwise.</summary>
    [JsonIgnore]
    public bool IsByProbability => ScoreKind == ScoreNames.Of(Attribution.ScoreKind.Probability);
}
