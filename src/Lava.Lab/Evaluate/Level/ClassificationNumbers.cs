using System.Globalization;
using System.Text.Json.Nodes;
using Lava.Commands.Results;
using Lava.Evaluation;
using Lava.Lab.Evaluate.Results;

namespace Lava.Lab.Evaluate.Level;

/// <summary>How well labels are told apart, by the most probable label whether or not it would have been answered.</summary>
internal sealed class ClassificationNumbers
{
    /// <summary>Samples drawn for an interval, over all of its resamples: a million recordings get 200 resamples, 100,000 and fewer get 2,000.</summary>
    private const long MostDrawn = 200_000_000;
    private const int MostResamples = 2_000;

    private readonly KnownRows _rows;

    public ClassificationNumbers(KnownRows rows, CancellationToken cancellation)
    {
        _rows = rows;
        Report = ClassificationReport.Of(rows.Truth, rows.Best, rows.Labels);
        Probabilities = rows.Probabilities();
        int labels = rows.Labels.Count;
        var curves = new LabelCurves[labels];
        for (int label = 0; label < labels; label++)
        {
            curves[label] = LabelCurves.Of(rows, Probabilities, label);
            cancellation.ThrowIfCancellationRequested();
        }
        Curves = curves;
        Calibration = CalibrationError.Of(rows.Confidences, rows.Correct);
        CalibrationByMass = CalibrationError.Of(rows.Confidences, rows.Correct, binning: Binning.EqualMass);
        var options = new BootstrapOptions { Resamples = (int)Math.Clamp(MostDrawn / Math.Max(1, rows.Count), 100, MostResamples) };
        ClassificationIntervals intervals = ClassificationIntervals.Of(rows.Truth, rows.Best, rows.Labels, options, rows.Groups, cancellation);
        Intervals = [("accuracy", intervals.Accuracy), ("macroF1", intervals.MacroF1), ("balancedAccuracy", intervals.BalancedAccuracy)];
    }

    public ClassificationReport Report { get; }

    /// <summary>[recordings × labels].</summary>
    public double[] Probabilities { get; }

    /// <summary>By label.</summary>
    public IReadOnlyList<LabelCurves> Curves { get; }

    public CalibrationError Calibration { get; }

    public CalibrationError CalibrationByMass { get; }

    public IReadOnlyList<(string Name, ConfidenceInterval Interval)> Intervals { get; }

    /// <summary>Adds its numbers by their names.</summary>
    public void AddTo(JsonObject numbers)
    {
        numbers["accuracy"] = JsonNumbers.Of(Report.Accuracy);
        numbers["macroF1"] = JsonNumbers.Of(Report.Macro.F1);
        numbers["weightedF1"] = JsonNumbers.Of(Report.Weighted.F1);
        numbers["balancedAccuracy"] = JsonNumbers.Of(Report.BalancedAccuracy);
        numbers["report"] = JsonNumbers.ByName(Report.Classes, score => score.Name, Json);
        numbers["macro"] = Json(Report.Macro);
        numbers["weighted"] = Json(Report.Weighted);
        JsonObject ByLabel(Func<LabelCurves, double> number) => JsonNumbers.ByName(Curves, curves => curves.Label, curves => JsonNumbers.Of(number(curves)));
        numbers["auc"] = ByLabel(curves => curves.Auc);
        numbers["averagePrecision"] = ByLabel(curves => curves.AveragePrecision);
        numbers["eer"] = ByLabel(curves => curves.Eer.Rate);
        numbers["eerThreshold"] = ByLabel(curves => curves.Eer.Threshold);
        numbers["eerInterpolated"] = ByLabel(curves => curves.InterpolatedEer);
        numbers["confusion"] = JsonNumbers.Matrix(Report.Confusion);
        numbers["intervals"] = JsonNumbers.ByName(Intervals, entry => entry.Name, entry => new JsonObject
        {
            ["low"] = JsonNumbers.Of(entry.Interval.Low),
            ["high"] = JsonNumbers.Of(entry.Interval.High),
            ["confidence"] = entry.Interval.Confidence,
            ["resamples"] = entry.Interval.Resamples,
            ["drawn"] = _rows.Groups is null ? "recordings" : "groups",
        });
        numbers["calibration"] = new JsonObject
        {
            ["ece"] = JsonNumbers.Of(Calibration.Expected),
            ["eceEqualMass"] = JsonNumbers.Of(CalibrationByMass.Expected),
            ["mce"] = JsonNumbers.Of(Calibration.Maximum),
            ["bins"] = Calibration.Bins.Count,
            ["brier"] = JsonNumbers.Of(BrierScore.Of(Probabilities, _rows.Labels.Count, _rows.Truth)),
            ["negativeLogLikelihood"] = JsonNumbers.Of(NegativeLogLikelihood.Of(Probabilities, _rows.Labels.Count, _rows.Truth)),
        };
    }

    /// <summary>The findings in words.</summary>
    public IEnumerable<string> Sentences()
    {
        ConfidenceInterval accuracy = Intervals[0].Interval, macro = Intervals[1].Interval;
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Accuracy {Report.Accuracy:F4} ({accuracy.Low:F4} to {accuracy.High:F4}), macro F1 {Report.Macro.F1:F4} ({macro.Low:F4} to {macro.High:F4}), balanced accuracy {Report.BalancedAccuracy:F4} on {EvaluateArguments.Count(_rows.Count, "recording", "recordings")} of {_rows.Labels.Count} labels (95 % intervals by bootstrap, {(_rows.Groups is null ? "recordings" : "groups")} drawn).");
        (int truth, int given, int count) = WorstConfusion();
        if (count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Most often confused: {_rows.Labels[truth]} taken for {_rows.Labels[given]}, {count:N0} of {Report.Classes[truth].Support:N0}.");
        }
        yield return string.Create(CultureInfo.InvariantCulture, $"Confidence is off by {Calibration.Expected:F4} on average (expected calibration error).");
    }

    /// <summary>The report as pandas writes scikit-learn's, and the confusion matrix.</summary>
    public IEnumerable<ResultTable> Tables()
    {
        IReadOnlyList<IReadOnlyList<string>> rows = Report.ToCsvRows();
        yield return new ResultTable("report", "Precision, recall and F1 of each label.", rows[0], [.. rows.Skip(1).Select(row => (IReadOnlyList<string>)[Csv.Text(row[0]), .. row.Skip(1)])]);
        yield return new ResultTable("confusion", "How many recordings of each label (rows) were taken for which (columns).", ["label", .. _rows.Labels.Select(Csv.Text)],
            [.. _rows.Labels.Select((label, i) => (IReadOnlyList<string>)[Csv.Text(label), .. Report.Confusion[i].Select(count => count.ToString(CultureInfo.InvariantCulture))])]);
    }

    private (int Truth, int Given, int Count) WorstConfusion() =>
        (from truth in Enumerable.Range(0, _rows.Labels.Count) from given in Enumerable.Range(0, _rows.Labels.Count) where truth != given select (truth, given, Report.Confusion[truth][given]))
        .MaxBy(cell => cell.Item3);

    private static JsonObject Json(ClassScore score) => new()
    {
        ["precision"] = JsonNumbers.Of(score.Precision),
        ["recall"] = JsonNumbers.Of(score.Recall),
        ["f1"] = JsonNumbers.Of(score.F1),
        ["support"] = score.Support,
    };
}
