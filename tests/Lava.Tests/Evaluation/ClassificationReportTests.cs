using System.Text.Json;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class ClassificationReportTests
{
    private static readonly int[] Truth = [.. Enumerable.Repeat(0, 8), .. Enumerable.Repeat(1, 3), .. Enumerable.Repeat(2, 5)];
    private static readonly int[] Given = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0];
    private static readonly string[] Labels = ["CodecFake", "F01", "Łódź wav", "a very long class name"];

    [Fact]
    public void Figures_are_those_of_scikit_learn()
    {
        foreach (ReferenceMetrics set in ReferenceMetrics.Read())
        {
            string[] labels = [.. Enumerable.Range(0, set.Classes).Select(i => $"{i}")];

            var report = ClassificationReport.Of(set.Truth, set.Given, labels);

            JsonElement expected = set.Expected.GetProperty("report");
            Assert.Equal(expected.GetProperty("accuracy").GetDouble(), report.Accuracy, 1e-12);
            foreach (ClassScore row in report.Classes.Append(report.Macro).Append(report.Weighted))
                AssertRow(expected.GetProperty(row.Name), row);
            Assert.Equal(set.Expected.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetInt32())),
                report.Confusion.SelectMany(row => row));
        }
    }

    [Fact]
    public void The_text_is_that_of_scikit_learn_to_the_last_blank()
    {
        var report = ClassificationReport.Of(Truth, Given, Labels);
        // What scikit-learn 1.2 prints of the same, but for "accuracy": before 1.4 it wrote "micro avg" wherever a class was absent.
        Assert.Equal("""
                                    precision    recall  f1-score   support

                         CodecFake       0.50      0.12      0.20         8
                               F01       0.22      0.67      0.33         3
                          Łódź wav       0.80      0.80      0.80         5
            a very long class name       0.00      0.00      0.00         0

                          accuracy                           0.44        16
                         macro avg       0.38      0.40      0.33        16
                      weighted avg       0.54      0.44      0.41        16

            """, report.ToText(), ignoreLineEndingDifferences: false);
    }

    [Fact]
    public void Where_an_answer_is_unknown_the_text_has_the_micro_average_as_in_scikit_learn()
    {
        var report = ClassificationReport.Of(Truth, [-1, .. Given.Skip(1)], Labels);
        Assert.Equal("""
                                    precision    recall  f1-score   support

                         CodecFake     0.0000    0.0000    0.0000         8
                               F01     0.2222    0.6667    0.3333         3
                          Łódź wav     0.8000    0.8000    0.8000         5
            a very long class name     0.0000    0.0000    0.0000         0

                         micro avg     0.4000    0.3750    0.3871        16
                         macro avg     0.2556    0.3667    0.2833        16
                      weighted avg     0.2917    0.3750    0.3125        16

            """, report.ToText(digits: 4));
        Assert.Equal(0.48888888888888893, report.BalancedAccuracy, 1e-15);
        Assert.Equal(0.375, report.Accuracy);
    }

    [Fact]
    public void The_table_is_that_of_pandas()
    {
        string[] rows = [.. ClassificationReport.Of(Truth, Given, Labels).ToCsvRows().Select(row => string.Join(',', row))];
        Assert.Equal(
        [
            ",precision,recall,f1-score,support",
            "CodecFake,0.5,0.125,0.2,8.0",
            "F01,0.2222222222222222,0.6666666666666666,0.3333333333333333,3.0",
            "Łódź wav,0.8,0.8,0.8,5.0",
            "a very long class name,0.0,0.0,0.0,0.0",
            "accuracy,0.4375,0.4375,0.4375,0.4375",
        ], rows[..6]);
        Assert.Equal(["macro avg", "weighted avg"], rows[6..].Select(row => row.Split(',')[0]));
        Assert.All(rows, row => Assert.Equal(4, row.Count(letter => letter == ',')));
    }

    [Theory] // Python's f"{x:.2f}" of k of n: ties go to the even digit, all else to the nearest
    [InlineData(1, 8, "0.12")]
    [InlineData(3, 8, "0.38")]
    [InlineData(5, 8, "0.62")]
    [InlineData(7, 8, "0.88")]
    [InlineData(169, 200, "0.84")] // 0.845 is a little less than that in binary
    [InlineData(29, 200, "0.14")]  // so is 0.145
    [InlineData(1, 200, "0.01")]   // 0.005 is a little more
    [InlineData(1, 1, "1.00")]
    public void Shares_are_rounded_as_Python_rounds(int right, int all, string expected)
    {
        int[] given = [.. Enumerable.Repeat(0, right), .. Enumerable.Repeat(1, all - right)];
        string line = ClassificationReport.Of(new int[all], given, ["a", "b"]).ToText().Split('\n').Single(line => line.TrimStart().StartsWith("accuracy", StringComparison.Ordinal));
        Assert.Equal(expected, line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    [Fact]
    public void Nothing_divided_by_nothing_is_zero()
    {
        var report = ClassificationReport.Of([0, 0], [0, -1], ["a", "b"]);
        Assert.Equal(new ClassScore("a", 1, 0.5, 2.0 / 3, 2), report.Classes[0]);
        Assert.Equal(new ClassScore("b", 0, 0, 0, 0), report.Classes[1]);
        Assert.Equal((0.5, 1.0 / 3), (report.Accuracy, report.Macro.F1));
        var empty = ClassificationReport.Of([], [], ["a"]);
        Assert.Equal((0.0, 0.0, 0.0), (empty.Accuracy, empty.Weighted.F1, empty.BalancedAccuracy));
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
