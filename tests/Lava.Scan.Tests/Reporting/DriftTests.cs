using CsCheck;
using Lava.Scan.Reporting;
using Xunit;

namespace Lava.Scan.Tests.Reporting;

public class DriftTests
{
    [Fact]
    public void The_stability_index_is_what_its_formula_gives_by_hand()
    {
        // (0.5 − 0.25) ln 2 + (0.5 − 0.75) ln(2 / 3)
        Assert.Equal((0.25 * Math.Log(2)) - (0.25 * Math.Log(2.0 / 3)), StabilityIndex.Of([10, 10], [5, 15]), 12);
        // (0.5 − 0.0001) ln 5000, twice: a class that one side lacks counts as a ten-thousandth.
        Assert.Equal(((0.5 - 1e-4) * Math.Log(0.5 / 1e-4)) + (0.5 * Math.Log(2)), StabilityIndex.Of([1, 1], [0, 2]), 12);
        Assert.Throws<ArgumentException>(() => StabilityIndex.Of([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => StabilityIndex.Of([0, 0], [1, 2]));
    }

    [Fact]
    public void It_is_nothing_between_equal_shares_positive_otherwise_and_the_same_both_ways() =>
        Gen.Select(Gen.Long[1, 1_000].Array[4], Gen.Long[1, 1_000].Array[4]).Sample((a, b) =>
        {
            Assert.Equal(0, StabilityIndex.Of(a, [.. a.Select(count => 3 * count)]), 9);
            Assert.True(StabilityIndex.Of(a, b) >= 0);
            Assert.Equal(StabilityIndex.Of(a, b), StabilityIndex.Of(b, a), 9);
        });

    [Fact]
    public void The_distance_of_confidences_is_that_of_all_pairs_of_cumulative_shares() =>
        Gen.Select(Gen.Int[0, 999].Array[1, 50], Gen.Int[0, 999].Array[1, 50]).Sample((a, b) =>
        {
            double expected = Enumerable.Range(0, 1_000).Max(step =>
                Math.Abs(((double)a.Count(value => value <= step) / a.Length) - ((double)b.Count(value => value <= step) / b.Length)));
            Assert.Equal(expected, Of(a).KolmogorovSmirnov(Of(b)), 12);
        });

    [Fact]
    public void Bins_hold_every_confidence_to_both_ends()
    {
        var histogram = new ConfidenceHistogram();
        foreach (double confidence in (ReadOnlySpan<double>)[0, 0.05, 0.1, 0.95, 1])
            histogram.Add(confidence);
        Assert.Equal([2L, 1, 0, 0, 0, 0, 0, 0, 0, 2], histogram.Bins(10));
        Assert.Equal(0.42, histogram.Mean, 12);
    }

    private static ConfidenceHistogram Of(int[] thousandths)
    {
        var histogram = new ConfidenceHistogram();
        foreach (int value in thousandths)
            histogram.Add((value + 0.5) / 1_000);
        return histogram;
    }
}
