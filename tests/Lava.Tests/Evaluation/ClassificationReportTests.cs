using System.Text.Json;
using Lava.Evaluation;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Evaluation;

public class ClassificationReportTests
{
    [Fact]
    public void Figures_are_those_of_scikit_learn()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Reference.Get("metrics.json")));
        foreach (JsonElement set in document.RootElement.EnumerateArray())
        {
            int[] truth = [.. set.GetProperty("y").EnumerateArray().Select(value => value.GetInt32())];
            double[][] probabilities = [.. set.GetProperty("probabilities").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
            int[] given = [.. probabilities.Select(row => Array.IndexOf(row, row.Max()))];
            string[] labels = [.. Enumerable.Range(0, probabilities[0].Length).Select(i => $"{i}")];

            var report = ClassificationReport.Of(truth, given, labels);

            JsonElement expected = set.GetProperty("report");
            if (expected.TryGetProperty("accuracy", out JsonElement accuracy))
                Assert.Equal(accuracy.GetDouble(), report.Accuracy, 12);
            foreach (ClassScore row in report.Classes)
            {
                if (expected.TryGetProperty(row.Name, out JsonElement score))
                    AssertRow(score, row);
                else
                    Assert.Equal(0, row.Support); // scikit-learn, not told of all labels, leaves out those that never occur
            }
            if (report.Classes.All(row => expected.TryGetProperty(row.Name, out _)))
                AssertRow(expected.GetProperty("macro avg"), report.Macro);
            AssertRow(expected.GetProperty("weighted avg"), report.Weighted);
            Assert.Equal(set.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetInt32())),
                report.Confusion.SelectMany(row => row));
        }
    }

    [Fact]
    public void Nothing_divided_by_nothing_is_zero()
    {
        var report = ClassificationReport.Of([0, 0], [0, -1], ["a", "b"]);
        Assert.Equal(new ClassScore("a", 1, 0.5, 2.0 / 3, 2), report.Classes[0]);
        Assert.Equal(new ClassScore("b", 0, 0, 0, 0), report.Classes[1]);
        Assert.Equal((0.5, 1.0 / 3), (report.Accuracy, report.Macro.F1));
        var empty = ClassificationReport.Of([], [], ["a"]);
        Assert.Equal((0.0, 0.0), (empty.Accuracy, empty.Weighted.F1));
    }

    [Fact]
    public void What_is_of_no_class_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationReport.Of([1], [0], ["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationReport.Of([0], [1], ["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationReport.Of([0], [-2], ["a"]));
        Assert.Throws<ArgumentException>(() => ClassificationReport.Of([0, 0], [0], ["a"]));
    }

    private static void AssertRow(JsonElement expected, ClassScore actual)
    {
        Assert.Equal(expected.GetProperty("precision").GetDouble(), actual.Precision, 12);
        Assert.Equal(expected.GetProperty("recall").GetDouble(), actual.Recall, 12);
        Assert.Equal(expected.GetProperty("f1-score").GetDouble(), actual.F1, 12);
        Assert.Equal(expected.GetProperty("support").GetInt32(), actual.Support);
    }
}
