using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class OpenSetScoresTests
{
    [Fact]
    public void Figures_are_those_of_counting_pairs_and_thresholds() => Draws.TwoSets.Sample((known, unknown) =>
    {
        var scores = OpenSetScores.Of(known, unknown);

        double pairs = known.Sum(k => unknown.Sum(u => k > u ? 1 : k == u ? 0.5 : 0));
        Assert.Equal(pairs / (known.Length * unknown.Length), scores.Auroc, 1e-12);
        double threshold = known.Concat(unknown).Distinct().OrderDescending().First(t => 100 * known.Count(k => k >= t) >= 95 * known.Length);
        Assert.Equal(threshold, scores.ThresholdAt95);
        Assert.Equal((double)unknown.Count(u => u >= threshold) / unknown.Length, scores.FalsePositiveRateAt95, 1e-12);
    }, iter: 500);

    [Fact]
    public void Ninety_five_of_a_hundred_are_enough()
    {
        double[] known = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        // 95 of the known are at or above 6; 3 of 4 unknown are.
        var scores = OpenSetScores.Of(known, [5.5, 6, 7, 1000]);
        Assert.Equal((6, 0.75), (scores.ThresholdAt95, scores.FalsePositiveRateAt95));
    }

    [Fact]
    public void Missing_a_known_sample_and_accepting_an_unknown_one_have_their_costs()
    {
        var scores = OpenSetScores.Of([3, 4, 5, 1], [2, 0, -1]);
        // From 3 up one of four known is missed and no unknown accepted: 0.5·0.25 of the 0.5 that answering nothing costs.
        MinimumCost least = scores.Detection.MinimumCost(new DetectionCost(1, 5, 0.5));
        Assert.Equal((0.25, 3), (least.Cost, least.Errors.Threshold));
        // Where unknown samples are cheap it is better to accept one: from 1 up a third of them.
        least = scores.Detection.MinimumCost(new DetectionCost(5, 1, 0.5));
        Assert.Equal(1, least.Errors.Threshold);
        Assert.Equal(1.0 / 3, least.Cost, 1e-12);
    }

    [Fact]
    public void Without_either_kind_there_are_no_figures()
    {
        foreach (OpenSetScores scores in new[] { OpenSetScores.Of([1], []), OpenSetScores.Of([], [1]), OpenSetScores.Of([], []) })
            Assert.Equal((double.NaN, double.NaN, double.NaN), (scores.Auroc, scores.FalsePositiveRateAt95, scores.ThresholdAt95));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Scores_that_are_no_finite_numbers_are_refused(double score)
    {
        Assert.Contains("knownScores[1]", Assert.Throws<ArgumentException>(() => OpenSetScores.Of([1, score], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("unknownScores[0]", Assert.Throws<ArgumentException>(() => OpenSetScores.Of([1], [score])).Message, StringComparison.Ordinal);
    }
}
