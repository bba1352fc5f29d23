using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;

namespace Lava.Lab.Evaluate.Level;

/// <summary>Everything that predictions of one level tell.</summary>
/// <param name="table">The predictions.</param>
internal sealed class LevelEvaluation(PredictionTable table)
{
    /// <summary>Name of the level; null where nobody told.</summary>
    public string? Level { get; init; }

    /// <summary>Recordings that could not be read.</summary>
    public int Failed { get; init; }

    /// <summary>Label that means genuine speech; null where none does.</summary>
    public string? Genuine { get; init; }

    /// <summary>The comparison with libtorch; null where there was none.</summary>
    public TorchCheck? Torch { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="provenance">What the predictions were made from.</param>
    /// <param name="cancellation">Stops it.</param>
    public EvaluationResult Result(Provenance provenance, CancellationToken cancellation)
    {
        var known = new KnownRows(table);
        string title = Level ?? "predictions";
        var numbers = new JsonObject
        {
            ["level"] = Level,
            ["recordings"] = table.Count,
            ["failed"] = Failed,
            ["labels"] = JsonNumbers.Names(table.Labels),
        };
        List<string> summary = [];
        List<ResultTable> tables = [];
        List<ResultText> texts = [];
        List<ResultFigure> figures = [];
        if (known.Count > 0)
        {
            var classification = new ClassificationNumbers(known, cancellation);
            classification.AddTo(numbers);
            summary.AddRange(classification.Sentences());
            tables.AddRange(classification.Tables());
            texts.Add(new ResultText("report.txt", "Precision, recall and F1 of each label, as scikit-learn prints them.", classification.Report.ToText(4)));
            figures.AddRange(LevelFigures.OfKnown(title, known, classification));
        }
        RejectionNumbers.AddTo(numbers, table, known);
        summary.AddRange(RejectionNumbers.Sentences(table, known));
        if (known.Count < table.Count)
        {
            tables.Add(RejectionNumbers.OtherLabels(table));
            figures.AddRange(LevelFigures.OfUnknown(title, table));
        }
        if (Genuine is not null && GenuineNumbers.Of(table, Genuine) is { } genuine)
        {
            numbers["genuine"] = genuine.Json;
            summary.Add(genuine.Sentence);
        }
        if (Torch is not null)
        {
            numbers["torch"] = new JsonObject { ["compared"] = Torch.Compared, ["skipped"] = Torch.Skipped, ["largestLogitDifference"] = Torch.LargestLogit, ["largestProbabilityDifference"] = Torch.LargestProbability };
            summary.Add(string.Create(CultureInfo.InvariantCulture, $"Against libtorch, on {Torch.Compared:N0} recordings: logits differ by at most {Torch.LargestLogit:E1}, probabilities by {Torch.LargestProbability:E1}."));
        }
        return new EvaluationResult
        {
            Verb = "level",
            Title = Level is null ? "Predictions" : $"Level {Level}",
            Summary = summary,
            Numbers = numbers,
            Tables = tables,
            Texts = texts,
            Figures = figures,
            Provenance = provenance,
            Limits = [.. Limits(known)],
        };
    }

    private IEnumerable<string> Limits(KnownRows known)
    {
        string[] absent = [.. table.Labels.Where((_, label) => known.Count > 0 && !known.Truth.Contains(label))];
        if (absent.Length > 0)
            yield return $"There is no recording of {string.Join(", ", absent)}: {(absent.Length == 1 ? "it counts" : "they count")} with zeros in the macro averages.";
        if (!table.HasGroups)
            yield return "Nobody told whose voice is in a recording, so that the intervals take recordings for independent of each other; where a speaker has several, they are too narrow.";
        if (known.Groups is { } groups && groups.Distinct().Count() is < 10 and var count)
            yield return $"There are only {count} groups: intervals that draw them are coarse.";
        if (Failed > 0)
            yield return $"{EvaluateArguments.Count(Failed, "recording", "recordings")} could not be read and count nowhere.";
    }
}
