using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;

namespace Lava.Lab.Evaluate.Level;

/// <summary>How well genuine speech is told from everything else, with the numbers of the ASVspoof challenges.</summary>
/// <param name="Json">By name.</param>
/// <param name="Sentence">In words.</param>
internal sealed record GenuineNumbers(JsonObject Json, string Sentence)
{
    /// <summary>Measures; null where recordings of one of both kinds are missing. Scores are ln(p / (1 − p)) of the genuine label, see <see cref="AsvSpoofFile.Score"/>.</summary>
    public static GenuineNumbers? Of(PredictionTable table, string genuine)
    {
        int label = table.Labels.ToList().IndexOf(genuine);
        ILookup<bool, double> scores = Enumerable.Range(0, table.Count).ToLookup(row => table.Truth[row] == label, row => AsvSpoofFile.Score(table, row, label));
        if (!scores[true].Any() || !scores[false].Any())
            return null;
        DetectionScores detection = DetectionScores.Of([.. scores[true]], [.. scores[false]]);
        MinimumCost least = detection.MinimumCost(DetectionCost.AsvSpoof5);
        EqualErrorRate eer = detection.EqualErrorRate();
        return new GenuineNumbers(new JsonObject
        {
            ["label"] = genuine,
            ["genuine"] = detection.Targets,
            ["other"] = detection.Nontargets,
            ["eer"] = JsonNumbers.Of(eer.Rate),
            ["eerThreshold"] = JsonNumbers.Of(eer.Threshold),
            ["auc"] = JsonNumbers.Of(detection.Auc),
            ["minDcf"] = JsonNumbers.Of(least.Cost),
            ["minDcfThreshold"] = JsonNumbers.Of(least.Errors.Threshold),
            ["cllr"] = JsonNumbers.Of(detection.LogLikelihoodRatioCost()),
            ["minCllr"] = JsonNumbers.Of(detection.MinimumLogLikelihoodRatioCost()),
        }, string.Create(CultureInfo.InvariantCulture, $"Genuine speech against the rest: EER {100 * eer.Rate:F2} %, minDCF {least.Cost:F3}, Cllr {detection.LogLikelihoodRatioCost():F3}."));
    }
}
