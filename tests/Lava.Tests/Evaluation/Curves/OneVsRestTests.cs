using System.Text.Json;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class OneVsRestTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Curves_are_those_of_the_reference()
    {
        int seen = 0;
        foreach (ReferenceMetrics set in ReferenceMetrics.Read())
            for (int k = 0; k < set.Classes; k++)
            {
                var curves = OneVsRest.Of(set.Probabilities, set.Classes, set.Truth, k);
                JsonElement expected = set.Expected.GetProperty("classes")[k];
                if (expected.ValueKind == JsonValueKind.Null)
                {
                    // A class that does not occur: the reference has no numbers, and these are none.
                    Assert.True(double.IsNaN(curves.Roc.Auc) && double.IsNaN(curves.PrecisionRecall.AveragePrecision) && double.IsNaN(curves.Roc.EqualErrorRate().Rate));
                    continue;
                }
                Assert.Equal(expected.GetProperty("auc").GetDouble(), curves.Roc.Auc, Tolerance);
                Assert.Equal(expected.GetProperty("ap").GetDouble(), curves.PrecisionRecall.AveragePrecision, Tolerance);
                Assert.Equal(expected.GetProperty("roc_points").GetInt32(), curves.Roc.Points.Count);
                Assert.Equal(expected.GetProperty("pr_points").GetInt32(), curves.PrecisionRecall.Points.Count);
                Assert.Equal(expected.GetProperty("eer").GetDouble(), curves.Roc.EqualErrorRate().Rate, Tolerance);
                Assert.Equal(expected.GetProperty("eer_threshold").GetDouble(), curves.Roc.EqualErrorRate().Threshold, Tolerance);
                seen++;
            }
        Assert.Equal(19, seen);
    }

    [Fact]
    public void A_sample_of_no_class_is_among_the_rest()
    {
        var curves = OneVsRest.Of([0.9, 0.1, 0.8, 0.2, 0.3, 0.7], 2, [0, -1, 1], 0);
        Assert.Equal((1, 2, 1.0), (curves.Roc.Positives, curves.Roc.Negatives, curves.Roc.Auc));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("5 probabilities are no rows of 2", Assert.Throws<ArgumentException>(() => OneVsRest.Of(new double[5], 2, [0, 1], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OneVsRest.Of(new double[4], 2, [0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneVsRest.Of(new double[4], 2, [0, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OneVsRest.Of(new double[4], 2, [0, 1], 2));
        Assert.Contains("scores[1]", Assert.Throws<ArgumentException>(() => OneVsRest.Of([0, 1, double.NaN, 0], 2, [0, 1], 0)).Message, StringComparison.Ordinal);
    }
}
