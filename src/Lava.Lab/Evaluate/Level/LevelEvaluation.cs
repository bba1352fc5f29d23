using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Level;

/// <summary>Everything that predictions of one level tell.</summary>
/// <param name="table">The predictions.</param>
internal sealed class LevelEvaluation(PredictionTable table)
{
    private readonly int[] _known = [.. Enumerable.Range(0, table.Count).Where(row => table.Truth[row] >= 0)];

    /// <summary>Name of the level; null where nobody told.</summary>
    public string? Level { get; init; }

    /// <summary>Recordings that could not be read.</summary>
    public int Failed { get; init; }

    /// <summary>Label that means genuine speech; null where none does.</summary>
    public string? Genuine { get; init; }

    /// <summary>The comparison with libtorch; null where there was none.</summary>
    public TorchCheck? Torch { get; init; }

    /// <summary>Measures.</summary>
    /// <exception cref="EvaluateException">No recording has a label that the level knows, and none could be rejected either.</exception>
    public EvaluationResult Result(Provenance provenance)
    {
        ClassificationReport report = ClassificationReport.Of(Truth, Pick(table.Best), table.Labels);
        var numbers = new JsonObject
        {
            ["level"] = Level,
            ["recordings"] = table.Count,
            ["failed"] = Failed,
            ["labels"] = JsonNumbers.Names(table.Labels),
            ["accuracy"] = JsonNumbers.Of(report.Accuracy),
            ["macroF1"] = JsonNumbers.Of(report.Macro.F1),
            ["report"] = JsonNumbers.ByName(report.Classes, score => score.Name, Json),
            ["macro"] = Json(report.Macro),
            ["weighted"] = Json(report.Weighted),
            ["confusion"] = JsonNumbers.Matrix(report.Confusion),
        };
        return new EvaluationResult
        {
            Verb = "level",
            Title = Level is null ? "Predictions" : $"Level {Level}",
            Summary = [.. Sentences(report)],
            Numbers = numbers,
            Tables = [ReportTable(report)],
            Provenance = provenance,
        };
    }

    private int[] Truth => Pick(table.Truth);

    private T[] Pick<T>(T[] values) => [.. _known.Select(row => values[row])];

    private IEnumerable<string> Sentences(ClassificationReport report)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"accuracy {report.Accuracy:F4}, macro F1 {report.Macro.F1:F4} on {report.Macro.Support:N0} recordings{(Failed == 0 ? "" : $"; {Failed:N0} could not be read")}");
    }

    private static JsonObject Json(ClassScore score) => new()
    {
        ["precision"] = JsonNumbers.Of(score.Precision),
        ["recall"] = JsonNumbers.Of(score.Recall),
        ["f1"] = JsonNumbers.Of(score.F1),
        ["support"] = score.Support,
    };

    private static ResultTable ReportTable(ClassificationReport report) => new("report", "Precision, recall and F1 of each label.", ["class", "precision", "recall", "f1-score", "support"],
    [
        .. report.Classes.Select(Row),
        ["accuracy", "", "", Csv.Number(report.Accuracy), Number(report.Macro.Support)],
        Row(report.Macro),
        Row(report.Weighted),
    ]);

    private static IReadOnlyList<string> Row(ClassScore score) =>
        [Csv.Text(score.Name), Csv.Number(score.Precision), Csv.Number(score.Recall), Csv.Number(score.F1), Number(score.Support)];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
