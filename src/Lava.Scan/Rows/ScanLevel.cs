using Lava.Attribution;

namespace Lava.Scan.Rows;

/// <summary>What rows need to know of one level of the model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels, in the order of their probabilities.</param>
/// <param name="Score">What it is judged by, as model packages write it.</param>
/// <param name="Threshold">What score it takes to answer.</param>
public sealed record ScanLevel(string Name, IReadOnlyList<string> Labels, string Score, double Threshold)
{
    /// <summary>Whether it is judged by its confidence, so that no score stands beside that.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsProbability => Score == ScoreNames.Of(ScoreKind.Probability);

    /// <summary>Of a level as its package has it.</summary>
    public static ScanLevel Of(ModelLevel level, IReadOnlyDictionary<string, double> thresholds) => new(
        level.Name, [.. level.Labels.Select(label => label.Name)], ScoreNames.Of(level.Score), thresholds.GetValueOrDefault(level.Name, level.Threshold));
}
