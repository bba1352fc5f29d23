using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;

namespace Lava.Lab.Evaluate.Ablation;

/// <summary>How two systems differ on the same recordings.</summary>
internal sealed class AblationNumbers
{
    private readonly IReadOnlyList<string> _labels;
    private readonly int[] _truth, _first, _second;
    private readonly bool _grouped;
    private readonly ClassificationReport _firstReport, _secondReport;
    private readonly ConfidenceInterval _accuracy, _macroF1;
    private readonly McNemarTest _test;

    /// <param name="first">Predictions of one.</param>
    /// <param name="second">Predictions of the other, with the same labels.</param>
    /// <param name="rows">The row of <paramref name="second"/> for each of <paramref name="first"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public AblationNumbers(PredictionTable first, PredictionTable second, int[] rows, CancellationToken cancellation)
    {
        (_labels, _truth, _first, _second) = (first.Labels, first.Truth, first.Best, [.. rows.Select(row => second.Best[row])]);
        IReadOnlyList<int>? groups = first.Groups;
        _grouped = groups is not null;
        _firstReport = ClassificationReport.Of(_truth, _first, _labels);
        _secondReport = ClassificationReport.Of(_truth, _second, _labels);
        bool[] Correct(int[] given) => [.. given.Zip(_truth, (answer, truth) => answer == truth)];
        _test = McNemarTest.Of(Correct(_first), Correct(_second));
        ConfidenceInterval Interval(Func<ClassificationReport, double> number) =>
            Bootstrap.Interval(_truth.Length, drawn => number(Resampled(_first, drawn)) - number(Resampled(_second, drawn)), null, groups, cancellation);
        (_accuracy, _macroF1) = (Interval(report => report.Accuracy), Interval(report => report.Macro.F1));
    }

    /// <summary>Every number by name.</summary>
    public JsonObject Json(string firstName, string secondName) => new()
    {
        ["recordings"] = _truth.Length,
        ["first"] = Of(firstName, _firstReport),
        ["second"] = Of(secondName, _secondReport),
        ["difference"] = new JsonObject { ["accuracy"] = Of(_accuracy), ["macroF1"] = Of(_macroF1) },
        ["mcNemar"] = new JsonObject
        {
            ["onlyFirstRight"] = _test.OnlyFirst,
            ["onlySecondRight"] = _test.OnlySecond,
            ["exact"] = _test.Exact,
            ["statistic"] = JsonNumbers.Of(_test.Statistic),
            ["pValue"] = JsonNumbers.Of(_test.PValue),
        },
    };

    /// <summary>The findings in words.</summary>
    public IEnumerable<string> Sentences()
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"First: accuracy {_firstReport.Accuracy:F4}, macro F1 {_firstReport.Macro.F1:F4}. Second: accuracy {_secondReport.Accuracy:F4}, macro F1 {_secondReport.Macro.F1:F4}, on the same {_truth.Length:N0} recordings.");
        yield return string.Create(CultureInfo.InvariantCulture,
            $"The difference in accuracy is {_accuracy.Estimate:+0.0000;-0.0000;0} ({_accuracy.Low:F4} to {_accuracy.High:F4}), in macro F1 {_macroF1.Estimate:+0.0000;-0.0000;0} ({_macroF1.Low:F4} to {_macroF1.High:F4}).");
        string verdict = _test.PValue < 0.05 ? "more than chance would make" : "no more than chance could make";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{_test.OnlyFirst:N0} recordings are right with the first alone, {_test.OnlySecond:N0} with the second alone: {verdict} (McNemar's test, {(_test.Exact ? "exact" : "chi-square")}, p = {_test.PValue:G3}){(_grouped ? "; the test takes recordings of one group for independent, the intervals do not" : "")}.");
    }

    /// <summary>F1 of each label with both.</summary>
    public ResultTable Labels() => new("labels", "F1 of each label with the first and the second.", ["label", "support", "first f1", "second f1", "difference"],
        [.. _labels.Select((label, i) => (IReadOnlyList<string>)[Csv.Text(label), _firstReport.Classes[i].Support.ToString(CultureInfo.InvariantCulture), Csv.Number(_firstReport.Classes[i].F1),
            Csv.Number(_secondReport.Classes[i].F1), Csv.Number(_firstReport.Classes[i].F1 - _secondReport.Classes[i].F1)])]);

    private ClassificationReport Resampled(int[] given, ReadOnlySpan<int> drawn)
    {
        int[] truth = new int[drawn.Length], answers = new int[drawn.Length];
        for (int i = 0; i < drawn.Length; i++)
            (truth[i], answers[i]) = (_truth[drawn[i]], given[drawn[i]]);
        return ClassificationReport.Of(truth, answers, _labels);
    }

    private static JsonObject Of(string name, ClassificationReport report) => new()
    {
        ["name"] = name,
        ["accuracy"] = JsonNumbers.Of(report.Accuracy),
        ["macroF1"] = JsonNumbers.Of(report.Macro.F1),
        ["balancedAccuracy"] = JsonNumbers.Of(report.BalancedAccuracy),
    };

    private static JsonObject Of(ConfidenceInterval interval) => new()
    {
        ["value"] = JsonNumbers.Of(interval.Estimate),
        ["low"] = JsonNumbers.Of(interval.Low),
        ["high"] = JsonNumbers.Of(interval.High),
        ["confidence"] = interval.Confidence,
    };
}
