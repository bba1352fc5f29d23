using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;

namespace Lava.Lab.Evaluate.Level;

/// <summary>What the threshold does: how many are answered, how many of those are right, and what becomes of recordings whose label the level does not know.</summary>
internal static class RejectionNumbers
{
    /// <summary>Adds its numbers by their names.</summary>
    public static void AddTo(JsonObject numbers, PredictionTable table, KnownRows known)
    {
        if (known.Count > 0)
        {
            CoverageRiskCurve curve = CoverageRiskCurve.Of(known.Scores, known.Correct);
            numbers["coverageRisk"] = new JsonObject { ["area"] = JsonNumbers.Of(curve.Area), ["excessArea"] = JsonNumbers.Of(curve.ExcessArea) };
            if (table.HasThreshold)
            {
                (int answered, int right) = Answered(known);
                numbers["rejection"] = new JsonObject
                {
                    ["threshold"] = Threshold(table) is { } threshold ? threshold : null,
                    ["coverage"] = (double)answered / known.Count,
                    ["answered"] = answered,
                    ["answeredAccuracy"] = answered == 0 ? null : (double)right / answered,
                };
            }
        }
        if (known.Count == table.Count)
            return;
        int[] unknown = [.. Enumerable.Range(0, table.Count).Where(row => table.Truth[row] < 0)];
        double[] scores = [.. unknown.Select(row => table.Scores[row])];
        var open = new JsonObject { ["unknown"] = unknown.Length };
        if (table.HasThreshold)
            open["unknownRejected"] = (double)unknown.Count(row => table.Verdicts[row] < 0) / unknown.Length;
        if (known.Count > 0)
        {
            OpenSetScores open95 = OpenSetScores.Of(known.Scores, scores);
            open["auroc"] = JsonNumbers.Of(open95.Auroc);
            open["falsePositiveRateAt95"] = JsonNumbers.Of(open95.FalsePositiveRateAt95);
            open["thresholdAt95"] = JsonNumbers.Of(open95.ThresholdAt95);
            open["oscrArea"] = JsonNumbers.Of(OscrCurve.Of(known.Scores, known.Correct, scores).Area);
        }
        open["labels"] = JsonNumbers.ByName(table.OtherLabels, label => label, label =>
        {
            int[] rows = [.. unknown.Where(row => table.TrueLabel(row) == label)];
            return new JsonObject { ["recordings"] = rows.Length, ["rejected"] = table.HasThreshold ? (double)rows.Count(row => table.Verdicts[row] < 0) / rows.Length : null };
        });
        numbers["openSet"] = open;
    }

    /// <summary>The findings in words.</summary>
    public static IEnumerable<string> Sentences(PredictionTable table, KnownRows known)
    {
        if (known.Count > 0 && table.HasThreshold)
        {
            (int answered, int right) = Answered(known);
            yield return answered == 0 ? "At its threshold it answers nothing." : string.Create(CultureInfo.InvariantCulture,
                $"At its threshold it answers {100.0 * answered / known.Count:F1} % of them, of which {100.0 * right / answered:F2} % are right.");
        }
        int unknown = table.Count - known.Count;
        if (unknown == 0)
            yield break;
        int rejected = Enumerable.Range(0, table.Count).Count(row => table.Truth[row] < 0 && table.Verdicts[row] < 0);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Of {EvaluateArguments.Count(unknown, "recording", "recordings")} of what it does not know ({string.Join(", ", table.OtherLabels.Take(8))}{(table.OtherLabels.Count > 8 ? ", …" : "")}) it rejects {100.0 * rejected / unknown:F1} %.");
    }

    /// <summary>What recordings of labels that the level does not know were called.</summary>
    public static ResultTable OtherLabels(PredictionTable table)
    {
        string[] answers = [PredictionTable.Unknown, .. table.Labels];
        return new ResultTable("unknown", "How many recordings of labels that the level does not know were rejected, and what the rest were called.", ["label", "recordings", .. answers.Select(Csv.Text)],
            [.. Enumerable.Range(0, table.Count).Where(row => table.Truth[row] < 0).GroupBy(table.TrueLabel, StringComparer.Ordinal).OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => (IReadOnlyList<string>)[Csv.Text(label.Key), Number(label.Count()), .. answers.Select(answer => Number(label.Count(row => table.Verdict(row) == answer)))])]);
    }

    /// <summary>The one threshold of all predictions; null where there is none or they differ.</summary>
    public static double? Threshold(PredictionTable table) => double.IsFinite(table.Thresholds[0]) && !table.Thresholds.AsSpan().ContainsAnyExcept(table.Thresholds[0]) ? table.Thresholds[0] : null;

    private static (int Answered, int Right) Answered(KnownRows known) =>
        (known.Verdicts.Count(verdict => verdict >= 0), known.Verdicts.Zip(known.Truth).Count(pair => pair.First == pair.Second));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
