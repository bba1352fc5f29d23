using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary>What changes of recordings do to the answers of a level.</summary>
internal sealed class RobustnessNumbers
{
    private readonly Measures _plain;
    private readonly IReadOnlyList<(RobustnessCondition Condition, Measures? Measures)> _changed;

    /// <param name="plain">Predictions of unchanged recordings.</param>
    /// <param name="changed">Predictions of changed ones; null where they could not be made.</param>
    public RobustnessNumbers(PredictionTable plain, IReadOnlyList<(RobustnessCondition Condition, PredictionTable? Table)> changed)
    {
        _plain = Measures.Of(plain);
        _changed = [.. changed.Select(entry => (entry.Condition, entry.Table is null ? null : Measures.Of(entry.Table)))];
    }

    /// <summary>Every number by name.</summary>
    public JsonObject Json() => new()
    {
        ["recordings"] = _plain.Recordings,
        ["unchanged"] = _plain.Json(),
        ["changes"] = JsonNumbers.ByName(_changed.GroupBy(entry => entry.Condition.Change, StringComparer.Ordinal), change => change.Key,
            change => JsonNumbers.ByName(change, entry => entry.Condition.Strength, entry => entry.Measures?.Json())),
    };

    /// <summary>The findings in words.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Unchanged: accuracy {_plain.Accuracy:F4}, answered {100 * _plain.Coverage:F1} %, on {EvaluateArguments.Count(_plain.Recordings, "recording", "recordings")}.");
        foreach (IGrouping<string, (RobustnessCondition Condition, Measures? Measures)> change in _changed.GroupBy(entry => entry.Condition.Change, StringComparer.Ordinal))
        {
            string[] steps = [.. change.Select(entry => entry.Measures is { } measures
                ? string.Create(CultureInfo.InvariantCulture, $"{entry.Condition.Strength} {measures.Accuracy:F3} ({100 * measures.Coverage:F0} % answered)")
                : $"{entry.Condition.Strength} could not be made")];
            yield return $"{change.Key}: {string.Join(", ", steps)}.";
        }
    }

    /// <summary>A row for each condition.</summary>
    public ResultTable Table() => new("robustness", "Accuracy and rejection against strength.", ["change", "strength", "value", "unit", "recordings", "accuracy", "macro f1", "answered", "accuracy of answered"],
    [
        ["unchanged", "", "", "", .. _plain.Cells()],
        .. _changed.Where(entry => entry.Measures is not null).Select(entry => (IReadOnlyList<string>)
            [entry.Condition.Change, entry.Condition.Strength, Csv.Number(entry.Condition.Value), entry.Condition.Unit, .. entry.Measures!.Cells()]),
    ]);

    /// <summary>The same as a picture.</summary>
    public ResultFigure Figure(string title) => ResultFigure.Of("robustness", "Accuracy and rejection against strength.", RobustnessFigure.Draw(title,
        [.. _changed.Where(entry => entry.Measures is not null).GroupBy(entry => entry.Condition.Change, StringComparer.Ordinal).Select(change => new RobustnessSeries(change.Key,
            [.. change.Select(entry => entry.Condition.Strength)], [.. change.Select(entry => entry.Measures!.AnsweredRight)], [.. change.Select(entry => 1 - entry.Measures!.Coverage)]))],
        _plain.AnsweredRight, 1 - _plain.Coverage));

    /// <summary>Whether some change could be measured.</summary>
    public bool HasChanges => _changed.Any(entry => entry.Measures is not null);

    /// <summary>What is measured of one condition.</summary>
    private sealed record Measures(int Recordings, double Accuracy, double MacroF1, double Coverage, double AnsweredAccuracy, double AnsweredRight)
    {
        public static Measures Of(PredictionTable table)
        {
            ClassificationReport report = ClassificationReport.Of(table.Truth, table.Best, table.Labels);
            ConfusionMatrix answered = ConfusionMatrix.Of(table.Truth, table.Verdicts, table.Labels);
            return new Measures(table.Count, report.Accuracy, report.Macro.F1, answered.Coverage, answered.Answered == 0 ? double.NaN : answered.AnsweredAccuracy, answered.Accuracy);
        }

        public JsonObject Json() => new()
        {
            ["recordings"] = Recordings,
            ["accuracy"] = JsonNumbers.Of(Accuracy),
            ["macroF1"] = JsonNumbers.Of(MacroF1),
            ["coverage"] = JsonNumbers.Of(Coverage),
            ["answeredAccuracy"] = JsonNumbers.Of(AnsweredAccuracy),
        };

        public IEnumerable<string> Cells() => [Recordings.ToString(CultureInfo.InvariantCulture), Csv.Number(Accuracy), Csv.Number(MacroF1), Csv.Number(Coverage), double.IsNaN(AnsweredAccuracy) ? "" : Csv.Number(AnsweredAccuracy)];
    }
}
