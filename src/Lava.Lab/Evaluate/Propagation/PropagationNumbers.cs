using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Attribution;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Cascade;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Evaluate.Scoring;
using Lava.Reports;

namespace Lava.Lab.Evaluate.Propagation;

/// <summary>Where the errors of a package come from, level by level.</summary>
/// <param name="answers">What the levels said.</param>
/// <param name="truth">What the recordings are.</param>
internal sealed class PropagationNumbers(CascadeAnswers answers, CascadeTruth truth)
{
    private readonly ModelPackage _package = answers.Package;
    private readonly int[] _told = [.. Enumerable.Range(0, answers.Files.Count).Where(truth.IsTold)];
    private readonly int[] _apart = [.. Enumerable.Range(0, answers.Files.Count).Where(row => !truth.IsTold(row))];

    private ModelLevel Root => Levels.Find(_package, _package.Root);

    /// <summary>Every number by name.</summary>
    public JsonObject Json()
    {
        (IReadOnlyList<string> labels, int[][] counts, int[][] unknown) = NestedMatrix.Count(answers, truth);
        return new JsonObject
        {
            ["recordings"] = answers.Files.Count,
            ["failed"] = answers.Failures.Count,
            ["reference"] = AsTheReference(),
            ["told"] = new JsonObject
            {
                ["recordings"] = _told.Length,
                ["endToEndAccuracy"] = Share(_told.Count(IsRight), _told.Length),
                ["levels"] = JsonNumbers.ByName(_package.Levels, level => level.Name, level => OfLevel(level)),
            },
            ["genuineApart"] = new JsonObject
            {
                ["recordings"] = _apart.Length,
                ["rejected"] = Share(_apart.Count(row => answers[Root.Name][row] == CascadeAnswers.Rejected), _apart.Length),
                ["attributed"] = Share(_apart.Count(row => answers[Root.Name][row] >= 0), _apart.Length),
            },
            ["nested"] = new JsonObject
            {
                ["labels"] = JsonNumbers.Names(labels),
                ["counts"] = JsonNumbers.Matrix(counts),
                ["unknownByLevel"] = JsonNumbers.Matrix(unknown),
            },
        };
    }

    /// <summary>The findings in words.</summary>
    public IEnumerable<string> Sentences()
    {
        if (_told.Length > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Of {_told.Length:N0} recordings that the package has labels for, {100.0 * _told.Count(IsRight) / _told.Length:F2} % are right at every level that they belong to.");
            foreach (ModelLevel level in _package.Levels)
            {
                (int asked, int own, int right, int rejected, int strangers) = Of(level);
                if (asked > 0)
                {
                    yield return string.Create(CultureInfo.InvariantCulture,
                        $"{level.Name}: asked about {asked:N0}; {own:N0} belong there, of which {right:N0} are right, {rejected:N0} rejected, {own - right - rejected:N0} wrong{(strangers == 0 ? "" : $"; {strangers:N0} came by a mistake above")}.");
                }
            }
        }
        if (_apart.Length > 0)
        {
            int attributed = _apart.Count(row => answers[Root.Name][row] >= 0);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{_apart.Length:N0} genuine recordings stand apart, for {_package.Name} has no label for them: {100.0 * attributed / _apart.Length:F1} % are attributed to some fake, the others rejected.");
        }
        (int errors, int passed, int second) = Reference();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"As the reference counts it: {errors:N0} of {answers.Files.Count:N0} wrong at {Root.Name}; {passed:N0} passed on, of which {second:N0} count as wrong.");
    }

    /// <summary>A row for each data set, genuine and fake.</summary>
    public ResultTable Sets()
    {
        string[] names = [PredictionTable.Unknown, .. Levels.LabelsOf(Root)];
        return new ResultTable("sets", $"Genuine and fake of each data set: what {Root.Name} answered, and how many were right to the end.",
            ["set", "recordings", .. names.Select(name => Csv.Text($"{Root.Name}:{name}")), "right to the end"],
            [.. Enumerable.Range(0, answers.Files.Count).GroupBy(truth.SetOf, StringComparer.Ordinal).OrderBy(set => set.Key, StringComparer.Ordinal)
                .Select(set => (IReadOnlyList<string>)[Csv.Text(set.Key), Number(set.Count()), .. names.Select((_, i) => Number(set.Count(row => answers[Root.Name][row] == i - 1))),
                    Number(set.Count(row => truth.IsTold(row) && IsRight(row)))])]);
    }

    /// <summary>Whether every level that a recording belongs to gave its label, and no other level was asked.</summary>
    public bool IsRight(int row) => _package.Levels.All(level =>
        truth[level.Name][row] is var label && (label < 0 ? answers[level.Name][row] == CascadeAnswers.NotAsked : answers[level.Name][row] == label));

    /// <summary>How the way of a recording ended: what stands apart is right nowhere.</summary>
    public FlowOutcome OutcomeOf(int row) => truth.IsTold(row) && IsRight(row) ? FlowOutcome.Right
        : answers.Path(row).Last().Answer == PredictionTable.Unknown ? FlowOutcome.Unanswered : FlowOutcome.Wrong;

    /// <summary>Every recording with its data set's label at the root, genuine or not, and unknown as wrong; below, everything passed on that has no label there is wrong.</summary>
    private (int Errors, int Passed, int Second) Reference()
    {
        IEnumerable<int> all = Enumerable.Range(0, answers.Files.Count);
        ModelLevel[] below = [.. _package.Levels.Where(level => level.Name != Root.Name)];
        int errors = all.Count(row => answers[Root.Name][row] != truth[Root.Name][row]);
        int passed = below.Sum(level => all.Count(row => answers[level.Name][row] != CascadeAnswers.NotAsked));
        int second = below.Sum(level => all.Count(row => answers[level.Name][row] != CascadeAnswers.NotAsked && (truth[level.Name][row] < 0 || answers[level.Name][row] != truth[level.Name][row])));
        return (errors, passed, second);
    }

    private JsonObject AsTheReference()
    {
        (int errors, int passed, int second) = Reference();
        return new JsonObject
        {
            ["recordings"] = answers.Files.Count,
            ["phase1Errors"] = errors,
            ["phase1ErrorRate"] = Share(errors, answers.Files.Count),
            ["passed"] = passed,
            ["phase2Errors"] = second,
            ["phase2ErrorRate"] = Share(second, passed),
        };
    }

    private (int Asked, int Own, int Right, int Rejected, int Strangers) Of(ModelLevel level)
    {
        int[] asked = [.. _told.Where(row => answers[level.Name][row] != CascadeAnswers.NotAsked)];
        int[] own = [.. asked.Where(row => truth[level.Name][row] >= 0)];
        return (asked.Length, own.Length, own.Count(row => answers[level.Name][row] == truth[level.Name][row]), own.Count(row => answers[level.Name][row] == CascadeAnswers.Rejected), asked.Length - own.Length);
    }

    private JsonObject OfLevel(ModelLevel level)
    {
        (int asked, int own, int right, int rejected, int strangers) = Of(level);
        int belong = _told.Count(row => truth[level.Name][row] >= 0);
        return new JsonObject
        {
            ["belong"] = belong,
            ["asked"] = asked,
            ["ownAsked"] = own,
            ["right"] = right,
            ["rejected"] = rejected,
            ["wrong"] = own - right - rejected,
            ["strangers"] = strangers,
            ["lostAbove"] = belong - own,
            ["accuracyOfAsked"] = Share(right, own),
            ["accuracyOfAll"] = Share(right, belong),
        };
    }

    private static JsonNode? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
