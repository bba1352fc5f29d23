using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Attribution;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Cascade;
using Lava.Lab.Evaluate.Level;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Generalization;

/// <summary>What becomes of recordings that no label fits.</summary>
/// <param name="answers">What the levels said of them.</param>
/// <param name="known">What the root said of recordings of its labels; null where there are none.</param>
internal sealed class GeneralizationNumbers(CascadeAnswers answers, PredictionTable? known)
{
    private readonly ModelLevel _root = Levels.Find(answers.Package, answers.Package.Root);
    private readonly KnownRows? _known = known is null ? null : new KnownRows(known);

    private IEnumerable<IGrouping<string, int>> ByAttack => Enumerable.Range(0, answers.Files.Count).GroupBy(row => answers.Files[row].Label, StringComparer.Ordinal)
        .OrderBy(attack => attack.Key, StringComparer.Ordinal);

    /// <summary>Every number by name.</summary>
    public JsonObject Json(int failed)
    {
        var numbers = new JsonObject
        {
            ["recordings"] = answers.Files.Count,
            ["failed"] = failed,
            ["rejected"] = (double)Rejected(_root, All) / answers.Files.Count,
            ["rejectedSomewhere"] = (double)All.Count(IsRejected) / answers.Files.Count,
            ["levels"] = JsonNumbers.ByName(answers.Package.Levels, level => level.Name, OfLevel),
            ["attacks"] = JsonNumbers.ByName(ByAttack, attack => attack.Key, attack => new JsonObject
            {
                ["recordings"] = attack.Count(),
                ["rejected"] = (double)Rejected(_root, attack) / attack.Count(),
                ["rejectedSomewhere"] = (double)attack.Count(IsRejected) / attack.Count(),
                ["answers"] = JsonNumbers.ByName(_root.Labels, label => label.Name, label => attack.Count(row => AnswerIs(_root, row, label.Name))),
            }),
        };
        if (_known is not null)
            numbers["openSet"] = OpenSet(_known);
        return numbers;
    }

    /// <summary>The findings in words.</summary>
    public IEnumerable<string> Sentences()
    {
        int count = answers.Files.Count, rejected = Rejected(_root, All), somewhere = All.Count(IsRejected);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Of {EvaluateArguments.Count(count, "recording", "recordings")} of {EvaluateArguments.Count(ByAttack.Count(), "unseen generator", "unseen generators")}, {100.0 * rejected / count:F1} % are rejected by {_root.Name}, {100.0 * somewhere / count:F1} % by it or a level below.");
        var called = _root.Labels.Select(label => (label.Name, Count: All.Count(row => AnswerIs(_root, row, label.Name)))).OrderByDescending(label => label.Count).First();
        if (called.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"The rest are called {called.Name} more often than anything else: {called.Count:N0}.");
        IGrouping<string, int> worst = ByAttack.MinBy(attack => (double)Rejected(_root, attack) / attack.Count())!;
        yield return string.Create(CultureInfo.InvariantCulture, $"Least often rejected: {worst.Key}, {100.0 * Rejected(_root, worst) / worst.Count():F1} % of {worst.Count():N0}.");
        if (_known is not null)
        {
            OpenSetScores open = OpenSetScores.Of(_known.Scores, [.. answers.RootScores]);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Against {_known.Count:N0} known recordings: AUROC {open.Auroc:F4}; where 95 % of the known are answered, so are {100 * open.FalsePositiveRateAt95:F1} % of these.");
        }
    }

    /// <summary>A row for each generator.</summary>
    public ResultTable Attacks()
    {
        string[] names = Columns(level => $"{level.Name}:{PredictionTable.Unknown}", (level, label) => $"{level.Name}:{label}");
        return new ResultTable("attacks", "How many of each generator were rejected at which level, and what the rest were called.", ["generator", "recordings", .. names.Select(Csv.Text)],
            [.. ByAttack.Select(attack => (IReadOnlyList<string>)[Csv.Text(attack.Key), Number(attack.Count()), .. Columns(level => Number(Rejected(level, attack)), (level, label) => Number(attack.Count(row => AnswerIs(level, row, label))))])]);
    }

    /// <summary>What generators were called, and scores beside those of known recordings.</summary>
    public IEnumerable<ResultFigure> Figures()
    {
        IReadOnlyList<IGrouping<string, int>> attacks = [.. ByAttack];
        string[] called = [PredictionTable.Unknown, .. Levels.LabelsOf(_root)];
        yield return ResultFigure.Of("answers", $"What {_root.Name} called each generator.", ConfusionFigure.Draw($"{answers.Package.Name}, {_root.Name}: unseen generators", [.. attacks.Select(attack => attack.Key)], called,
            [.. attacks.Select(attack => (int[])[.. called.Select((_, i) => attack.Count(row => answers[_root.Name][row] == i - 1))])]));
        if (_known is not null)
        {
            yield return ResultFigure.Of("scores", "Scores of known and of unseen recordings.",
                ScoresFigure.Draw($"{_root.Name}: known and unseen", "score", [new ScoreGroup("known", _known.Scores), new ScoreGroup("unseen", [.. answers.RootScores])], _root.Threshold));
        }
    }

    private IEnumerable<int> All => Enumerable.Range(0, answers.Files.Count);

    private T[] Columns<T>(Func<ModelLevel, T> ofRejected, Func<ModelLevel, string, T> ofLabel) =>
        [.. answers.Package.Levels.SelectMany(level => level.Labels.Select(label => ofLabel(level, label.Name)).Prepend(ofRejected(level)))];

    private JsonObject OfLevel(ModelLevel level)
    {
        int asked = All.Count(row => answers[level.Name][row] != CascadeAnswers.NotAsked);
        return new JsonObject
        {
            ["asked"] = asked,
            ["rejected"] = asked == 0 ? null : (double)Rejected(level, All) / asked,
            ["answers"] = JsonNumbers.ByName(level.Labels, label => label.Name, label => All.Count(row => AnswerIs(level, row, label.Name))),
        };
    }

    private JsonObject OpenSet(KnownRows rows)
    {
        double[] unseen = [.. answers.RootScores];
        OpenSetScores open = OpenSetScores.Of(rows.Scores, unseen);
        return new JsonObject
        {
            ["known"] = rows.Count,
            ["unseen"] = unseen.Length,
            ["auroc"] = JsonNumbers.Of(open.Auroc),
            ["falsePositiveRateAt95"] = JsonNumbers.Of(open.FalsePositiveRateAt95),
            ["thresholdAt95"] = JsonNumbers.Of(open.ThresholdAt95),
            ["oscrArea"] = JsonNumbers.Of(OscrCurve.Of(rows.Scores, rows.Correct, unseen).Area),
        };
    }

    /// <summary>Whether some level rejected a recording: the right answer.</summary>
    public bool IsRejected(int row) => answers.Package.Levels.Any(level => answers[level.Name][row] == CascadeAnswers.Rejected);

    private int Rejected(ModelLevel level, IEnumerable<int> rows) => rows.Count(row => answers[level.Name][row] == CascadeAnswers.Rejected);

    private bool AnswerIs(ModelLevel level, int row, string label) => answers[level.Name][row] is >= 0 and var answer && level.Labels[answer].Name == label;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
