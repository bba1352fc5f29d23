using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;

namespace Lava.Lab.Evaluate.Shortcuts;

/// <summary>Tries to tell labels from each number alone and from all together, by cross-validation.</summary>
internal sealed class ShortcutProbe
{
    private const int MostFolds = 5;
    private const string Together = "all together";

    private readonly IReadOnlyList<MeasuredRecording> _recordings;
    private readonly string[] _labels;
    private readonly int[] _truth, _folds;
    private readonly int[]? _groups;
    private readonly List<(string Name, ConfidenceInterval Accuracy)> _findings = [];

    /// <param name="recordings">Measured recordings.</param>
    /// <param name="seed">Of the folds.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="EvaluateException">They have fewer than two labels, or a label has fewer than two recordings.</exception>
    public ShortcutProbe(IReadOnlyList<MeasuredRecording> recordings, ulong seed, CancellationToken cancellation)
    {
        _recordings = recordings;
        _labels = [.. recordings.Select(recording => recording.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (_labels.Length < 2)
            throw new EvaluateException(EvaluateErrors.Input, $"The recordings that could be measured have {(_labels.Length == 0 ? "no label" : $"one label, {_labels[0]}")}; at least two are needed to tell apart.");
        _truth = [.. recordings.Select(recording => Array.IndexOf(_labels, recording.Label))];
        string[] names = [.. recordings.Select(recording => recording.Group ?? "").Distinct(StringComparer.Ordinal)];
        _groups = recordings[0].Group is null ? null : [.. recordings.Select(recording => Array.IndexOf(names, recording.Group!))];
        int few = Enumerable.Range(0, _labels.Length).Min(label => _truth.Index().Where(row => row.Item == label).Select(row => _groups?[row.Index] ?? row.Index).Distinct().Count());
        if (few < 2)
        {
            throw new EvaluateException(EvaluateErrors.Input,
                $"{_labels.First(label => Units(label) < 2)} has only one {(_groups is null ? "recording" : "group")}: it cannot be learnt from some and told on others.");
        }
        _folds = Folds.Of(_truth, _groups, Math.Min(MostFolds, few), seed);
        double[][] points = [.. recordings.Select(recording => recording.Numbers.ToArray())];
        for (int number = 0; number < ShortcutNumbers.Names.Count; number++)
            Probe(ShortcutNumbers.Names[number], [.. points.Select(point => new[] { point[number] })], cancellation);
        double[][] votes = Probe(Together, points, cancellation);
        Predictions = Table(votes);
    }

    /// <summary>What all numbers together predict: shares of the vote.</summary>
    public PredictionTable Predictions { get; }

    private double Chance => 1.0 / _labels.Length;

    /// <summary>Every number by name.</summary>
    public JsonObject Json(int failed) => new()
    {
        ["recordings"] = _recordings.Count,
        ["failed"] = failed,
        ["labels"] = JsonNumbers.Names(_labels),
        ["folds"] = _folds.Max() + 1,
        ["grouped"] = _groups is not null,
        ["chance"] = Chance,
        ["balancedAccuracy"] = JsonNumbers.ByName(_findings, finding => finding.Name, finding => new JsonObject
        {
            ["value"] = JsonNumbers.Of(finding.Accuracy.Estimate),
            ["low"] = JsonNumbers.Of(finding.Accuracy.Low),
            ["high"] = JsonNumbers.Of(finding.Accuracy.High),
            ["tells"] = Tells(finding.Accuracy),
        }),
    };

    /// <summary>The findings in words.</summary>
    public IEnumerable<string> Sentences()
    {
        string[] telling = [.. _findings.Where(finding => finding.Name != Together && Tells(finding.Accuracy)).OrderByDescending(finding => finding.Accuracy.Estimate).Select(finding => Shown(finding))];
        (string Name, ConfidenceInterval Accuracy) all = _findings[^1];
        yield return telling.Length > 0 ? $"The labels can be told without listening: {string.Join("; ", telling)}."
            : Tells(all.Accuracy) ? $"No number alone tells the labels, but {Shown(all)}." : "None of the numbers tells the labels better than guessing.";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"All five together reach a balanced accuracy of {all.Accuracy.Estimate:F3} ({all.Accuracy.Low:F3} to {all.Accuracy.High:F3}) on {EvaluateArguments.Count(_recordings.Count, "recording", "recordings")} of {_labels.Length} labels, where guessing reaches {Chance:F3}.");
        if (Tells(all.Accuracy))
            yield return "A network can learn this instead of what made the recordings: cut them alike, scale them, limit their band, or choose others.";
    }

    /// <summary>Means of the numbers by label.</summary>
    public ResultTable Means() => new("means", "Mean of each number by label.", ["label", "recordings", .. ShortcutNumbers.Names],
        [.. _labels.Select((label, i) =>
        {
            double[][] own = [.. _recordings.Where((_, row) => _truth[row] == i).Select(recording => recording.Numbers.ToArray())];
            return (IReadOnlyList<string>)[Csv.Text(label), own.Length.ToString(CultureInfo.InvariantCulture), .. ShortcutNumbers.Names.Select((_, k) => own.Average(point => point[k]).ToString("0.####", CultureInfo.InvariantCulture))];
        })]);

    /// <summary>Whether it is above guessing with the whole of its interval.</summary>
    private bool Tells(ConfidenceInterval accuracy) => accuracy.Low > Chance;

    private string Shown((string Name, ConfidenceInterval Accuracy) finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Name} reaches {finding.Accuracy.Estimate:F3} ({(finding.Accuracy.Estimate > (1 + Chance) / 2 ? "nearly gives them away" : "above chance")})");

    private int Units(string label) => _recordings.Index().Where(row => row.Item.Label == label).Select(row => _groups?[row.Index] ?? row.Index).Distinct().Count();

    private double[][] Probe(string name, double[][] points, CancellationToken cancellation)
    {
        double[][] votes = new double[points.Length][];
        foreach (int fold in Enumerable.Range(0, _folds.Max() + 1))
        {
            int[] learnt = [.. Enumerable.Range(0, points.Length).Where(row => _folds[row] != fold)];
            var probe = new NeighbourProbe([.. learnt.Select(row => points[row])], [.. learnt.Select(row => _truth[row])], _labels.Length);
            Parallel.ForEach(Enumerable.Range(0, points.Length).Where(row => _folds[row] == fold), new ParallelOptions { CancellationToken = cancellation }, row => votes[row] = probe.Vote(points[row]));
        }
        int[] given = [.. votes.Select(NeighbourProbe.Largest)];
        _findings.Add((name, Bootstrap.Interval(points.Length, drawn =>
        {
            int[] truth = new int[drawn.Length], answers = new int[drawn.Length];
            for (int i = 0; i < drawn.Length; i++)
                (truth[i], answers[i]) = (_truth[drawn[i]], given[drawn[i]]);
            return ClassificationReport.Of(truth, answers, _labels).BalancedAccuracy;
        }, new BootstrapOptions { Resamples = 1_000 }, _groups, cancellation)));
        return votes;
    }

    private PredictionTable Table(double[][] votes)
    {
        var builder = new PredictionTableBuilder(_labels, hasGroups: _groups is not null);
        for (int row = 0; row < votes.Length; row++)
            builder.Add(new PredictionRow { File = _recordings[row].File, Label = _recordings[row].Label, Probabilities = votes[row], Group = _recordings[row].Group });
        return builder.Build();
    }
}
