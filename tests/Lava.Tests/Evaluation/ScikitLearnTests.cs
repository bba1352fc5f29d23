using System.Text.Json;
using Lava.Evaluation;
using Lava.Tests.Checkpoints;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Evaluation;

/// <summary>scikit-learn and SciPy themselves judge what is said to be theirs, on random data with ties, absent classes and unknown answers.</summary>
public class ScikitLearnTests
{
    /// <summary>Bins whose edges NumPy does not round, and bins whose quantiles fall between samples: elsewhere its rounding decides which bin a sample is in.</summary>
    private const int Sets = 40, EvenBins = 8, QuantileBins = 7;
    private const double Tolerance = 1e-9;

    private const string Script = """
        import json, warnings
        import numpy as np
        from sklearn.metrics import (accuracy_score, average_precision_score, balanced_accuracy_score, brier_score_loss, classification_report, confusion_matrix,
            f1_score, log_loss, precision_recall_curve, roc_auc_score, roc_curve)
        from sklearn.calibration import calibration_curve
        from scipy.stats import binom, chi2
        warnings.filterwarnings('ignore')
        def curves(scores, positives):
            if all(positives) or not any(positives):
                return None
            false, true, at = roc_curve(positives, scores)
            precision, recall, pr_at = precision_recall_curve(positives, scores)
            return dict(auc=roc_auc_score(positives, scores), false=list(false), true=list(true), at=list(at[1:]), ap=average_precision_score(positives, scores),
                precision=list(precision), recall=list(recall), pr_at=list(pr_at))
        def calibration(confidence, correct, bins, strategy):
            accuracy, mean = calibration_curve(correct, confidence, n_bins=bins, strategy=strategy)
            return dict(accuracy=list(accuracy), mean=list(mean))
        def mcnemar(a, b):
            only_a, only_b = sum(x and not y for x, y in zip(a, b)), sum(y and not x for x, y in zip(a, b))
            n = only_a + only_b
            return min(1, 2 * binom.cdf(min(only_a, only_b), n, 0.5)) if n < 25 else chi2.sf(max(0, abs(only_a - only_b) - 1) ** 2 / n, 1)
        out = []
        for s in json.load(open('sets.json')):
            y, given, p, k = np.array(s['Truth']), np.array(s['Given']), np.array(s['Probabilities']).reshape(len(s['Truth']), -1), s['Classes']
            every, names = list(range(k)), ['class ' + str(i) * (i + 1) for i in range(k)]
            top, best = p.max(1), p.argmax(1)
            out.append(dict(
                text=classification_report(y, given, labels=every, target_names=names, digits=3, zero_division=0),
                accuracy=accuracy_score(y, given), balanced=balanced_accuracy_score(y, given),
                macro=f1_score(y, given, labels=every, average='macro', zero_division=0), weighted=f1_score(y, given, labels=every, average='weighted', zero_division=0),
                confusion=confusion_matrix(y, given, labels=every).tolist(),
                curves=[curves(p[:, i], y == i) for i in every], log_loss=log_loss(y, p, labels=every),
                brier=sum(brier_score_loss(y == i, p[:, i], pos_label=True) for i in every),
                uniform=calibration(top, best == y, EVEN, 'uniform'), quantile=calibration(top, best == y, QUANTILES, 'quantile'), mcnemar=mcnemar(best == y, given == y)))
        json.dump(out, open('out.json', 'w'))
        """;

    [Fact]
    public void Random_sets_get_its_numbers()
    {
        Assert.SkipUnless(Python.HasScikitLearn, "The system's Python has no scikit-learn (Debian: python3-sklearn).");
        RandomSet[] sets = [.. Enumerable.Range(1, Sets).Select(RandomSet.Of)];
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder / "sets.json", JsonSerializer.Serialize(sets));
        (int code, string output) = Python.Run($"EVEN, QUANTILES = {EvenBins}, {QuantileBins}\n{Script}", folder.Path);
        Assert.True(code == 0, output);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(folder / "out.json"));
        Assert.Equal(Sets, document.RootElement.GetArrayLength());
        foreach ((RandomSet set, JsonElement expected) in sets.Zip(document.RootElement.EnumerateArray()))
        {
            Report(set, expected);
            for (int k = 0; k < set.Classes; k++)
                Curves(OneVsRest.Of(set.Probabilities, set.Classes, set.Truth, k), expected.GetProperty("curves")[k]);
            Calibration(set, expected);
            Assert.Equal(expected.GetProperty("mcnemar").GetDouble(), McNemarTest.Of(set.Correct, [.. set.Given.Zip(set.Truth, (given, truth) => given == truth)]).PValue, Tolerance);
        }
    }

    private static void Report(RandomSet set, JsonElement expected)
    {
        var report = ClassificationReport.Of(set.Truth, set.Given, [.. Enumerable.Range(0, set.Classes).Select(i => "class " + string.Concat(Enumerable.Repeat($"{i}", i + 1)))]);
        string text = expected.GetProperty("text").GetString()!;
        // Before 1.4 scikit-learn had a micro average in place of the accuracy where a class was absent, and supports as floats where nothing was right.
        bool old = report.Matrix.Answered == report.Matrix.Total && text.Contains("micro avg", StringComparison.Ordinal) || report.Matrix.Right == 0;
        if (!old)
            Assert.Equal(text, report.ToText(digits: 3));
        Assert.Equal(expected.GetProperty("accuracy").GetDouble(), report.Accuracy, Tolerance);
        Assert.Equal(expected.GetProperty("balanced").GetDouble(), report.BalancedAccuracy, Tolerance);
        Assert.Equal(expected.GetProperty("macro").GetDouble(), report.Macro.F1, Tolerance);
        Assert.Equal(expected.GetProperty("weighted").GetDouble(), report.Weighted.F1, Tolerance);
        Assert.Equal(expected.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetInt32())), report.Confusion.SelectMany(row => row));
    }

    private static void Curves(OneVsRest curves, JsonElement expected)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.True(double.IsNaN(curves.Roc.Auc));
            return;
        }
        Assert.Equal(expected.GetProperty("auc").GetDouble(), curves.Roc.Auc, Tolerance);
        AssertAll(expected.GetProperty("false"), curves.Roc.Points.Select(point => point.FalsePositiveRate));
        AssertAll(expected.GetProperty("true"), curves.Roc.Points.Select(point => point.TruePositiveRate));
        AssertAll(expected.GetProperty("at"), curves.Roc.Points.Skip(1).Select(point => point.Threshold));
        Assert.Equal(expected.GetProperty("ap").GetDouble(), curves.PrecisionRecall.AveragePrecision, Tolerance);
        AssertAll(expected.GetProperty("precision"), curves.PrecisionRecall.Points.Reverse().Select(point => point.Precision));
        AssertAll(expected.GetProperty("recall"), curves.PrecisionRecall.Points.Reverse().Select(point => point.Recall));
        AssertAll(expected.GetProperty("pr_at"), curves.PrecisionRecall.Points.Skip(1).Reverse().Select(point => point.Threshold));
    }

    private static void Calibration(RandomSet set, JsonElement expected)
    {
        Assert.Equal(expected.GetProperty("log_loss").GetDouble(), NegativeLogLikelihood.Of(set.Probabilities, set.Classes, set.Truth), Tolerance);
        Assert.Equal(expected.GetProperty("brier").GetDouble(), BrierScore.Of(set.Probabilities, set.Classes, set.Truth), Tolerance);
        foreach ((string name, int count, Binning binning) in new[] { ("uniform", EvenBins, Binning.EqualWidth), ("quantile", QuantileBins, Binning.EqualMass) })
        {
            ReliabilityBin[] bins = [.. CalibrationError.Of(set.Confidences, set.Correct, count, binning).Bins.Where(bin => bin.Count > 0)];
            AssertAll(expected.GetProperty(name).GetProperty("accuracy"), bins.Select(bin => bin.Accuracy));
            AssertAll(expected.GetProperty(name).GetProperty("mean"), bins.Select(bin => bin.Confidence));
        }
    }

    private static void AssertAll(JsonElement expected, IEnumerable<double> actual)
    {
        double[] values = [.. actual];
        Assert.Equal(expected.GetArrayLength(), values.Length);
        Assert.All(expected.EnumerateArray().Zip(values), pair => Assert.Equal(pair.First.GetDouble(), pair.Second, Tolerance));
    }

    /// <summary>Random answers of a classifier that is right more often than not.</summary>
    private sealed record RandomSet(int[] Truth, int[] Given, double[] Probabilities, int Classes)
    {
        public double[] Confidences => [.. Probabilities.Chunk(Classes).Select(row => row.Max())];

        public bool[] Correct => [.. Probabilities.Chunk(Classes).Select((row, i) => Array.IndexOf(row, row.Max()) == Truth[i])];

        public static RandomSet Of(int seed)
        {
            var random = new Random(seed);
            int classes = random.Next(2, 6), count = random.Next(1, 40) * QuantileBins + random.Next(2, QuantileBins); // never one more than a multiple
            int present = random.Next(1, classes + 1), levels = random.Next(2) == 0 ? 6 : 1_000_000;
            int[] truth = [.. Enumerable.Range(0, count).Select(_ => random.Next(present))];
            double[] probabilities = [.. truth.SelectMany(label => Row(random, label, classes, levels))];
            int unknown = random.Next(3) == 0 ? 10 : int.MaxValue;
            int[] given = [.. probabilities.Chunk(classes).Select(row => random.Next(unknown) == 0 ? -1 : random.Next(4) == 0 ? random.Next(classes) : Array.IndexOf(row, row.Max()))];
            return new RandomSet(truth, given, probabilities, classes);
        }

        /// <summary>Shares of whole numbers: with few levels there are many ties.</summary>
        private static double[] Row(Random random, int label, int classes, int levels)
        {
            int[] weights = [.. Enumerable.Range(0, classes).Select(k => random.Next(levels) + (k == label ? random.Next(1, levels + 1) : k == 0 ? 1 : 0))];
            return [.. weights.Select(weight => (double)weight / weights.Sum())];
        }
    }
}
