using System.Text.Json;
using Lava.Evaluation;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Evaluation.Thresholds;

public class CoverageThresholdTests
{
    [Fact]
    public void The_rule_is_the_references()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Reference.Get("metrics.json")));
        int sets = 0;
        foreach (JsonElement set in document.RootElement.EnumerateArray())
        {
            int[] truth = [.. set.GetProperty("y").EnumerateArray().Select(value => value.GetInt32())];
            double[][] probabilities = [.. set.GetProperty("probabilities").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
            double[] scores = [.. probabilities.Select(row => row.Max())];
            bool[] right = [.. probabilities.Select((row, i) => Array.IndexOf(row, row.Max()) == truth[i])];

            ThresholdChoice choice = CoverageThreshold.Choose(scores, right);

            JsonElement expected = set.GetProperty("coverage80");
            Assert.Equal(expected.GetProperty("threshold").GetDouble(), choice.Threshold);
            Assert.Equal(expected.GetProperty("accuracy").GetDouble(), choice.Accuracy, 12);
            Assert.InRange(choice.Coverage, 0.8, 1);
            sets++;
        }
        Assert.Equal(5, sets);
    }

    [Fact]
    public void Scores_of_any_range_are_cut_evenly_from_the_smallest_to_the_largest()
    {
        double[] scores = [-500, -10, -9, -8, -7, -6, -5, -4, -3, -1];
        bool[] right = [false, true, true, true, true, true, true, true, true, true];

        ThresholdChoice choice = CoverageThreshold.Choose(scores, right, scores.Min(), scores.Max());

        Assert.Equal((9, 0), (choice.Answered, choice.Errors));
        Assert.Equal(-500 + 499.0 / 499, choice.Threshold, 12);
    }

    [Fact]
    public void What_cannot_be_chosen_on_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CoverageThreshold.Choose([], []));
        Assert.Throws<ArgumentException>(() => CoverageThreshold.Choose([0.5, double.NaN], [true, true]));
        Assert.Throws<ArgumentException>(() => CoverageThreshold.Choose([0.5], [true, true]));
        Assert.Throws<ArgumentException>(() => CoverageThreshold.Choose([-5, -4], [true, true]));
    }
}
