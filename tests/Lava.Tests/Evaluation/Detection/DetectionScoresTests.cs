using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class DetectionScoresTests
{
    private static readonly Gen<DetectionCost> Costs = Gen.Select(Gen.Double[0.1, 20], Gen.Double[0.1, 20], Gen.Double[0.01, 0.99]).Select((miss, alarm, prior) => new DetectionCost(miss, alarm, prior));

    [Fact]
    public void Errors_at_any_threshold_are_those_of_counting() => Gen.Select(Draws.TwoSets, Gen.Int[-30, 30]).Sample((sets, place) =>
    {
        // Thresholds from elsewhere lie on scores, between them and outside of all.
        double threshold = place / 16.0;
        (double[] targets, double[] others) = sets;
        DetectionErrors errors = DetectionScores.Of(targets, others).ErrorsAt(threshold);
        Assert.Equal(new DetectionErrors(threshold, (double)targets.Count(s => s < threshold) / targets.Length, (double)others.Count(s => s >= threshold) / others.Length), errors);
    }, iter: 500);

    [Fact]
    public void The_least_cost_is_the_least_of_all_thresholds() => Gen.Select(Draws.TwoSets, Costs).Sample((sets, cost) =>
    {
        DetectionScores scores = DetectionScores.Of(sets.First, sets.Second);
        MinimumCost least = scores.MinimumCost(cost);

        double[] all = [.. Thresholds(sets).Select(scores.ErrorsAt).Select(errors => cost.NormalizedOf(errors.MissRate, errors.FalseAlarmRate))];
        Assert.Equal(all.Min(), least.Cost, 1e-12);
        Assert.Equal(Thresholds(sets)[Array.IndexOf(all, all.Min())], least.Errors.Threshold);
        Assert.Equal(scores.ErrorsAt(least.Errors.Threshold), least.Errors);
        // One may always accept all or nothing.
        Assert.InRange(least.Cost, 0, 1 + 1e-12);
    }, iter: 300);

    [Fact]
    public void Errors_are_equal_where_they_are_nearest() => Draws.TwoSets.Sample((targets, others) =>
    {
        DetectionScores scores = DetectionScores.Of(targets, others);
        EqualErrorRate equal = scores.EqualErrorRate();

        // ASVspoof's search runs up from the lowest threshold; of two that are equally near it takes the first, rounded or not.
        DetectionErrors best = Thresholds((targets, others)).Reverse().Select(scores.ErrorsAt).MinBy(errors => Math.Round(Math.Abs(errors.MissRate - errors.FalseAlarmRate), 12));
        Assert.Equal((best.HalfTotal, best.Threshold), (equal.Rate, equal.Threshold));
    }, iter: 300);

    [Fact]
    public void A_likelihood_ratio_is_accepted_where_that_costs_less()
    {
        Assert.Equal(Math.Log(0.5 / 0.95), DetectionCost.AsvSpoof5.BayesThreshold, 1e-15);
        Assert.Equal(0, new DetectionCost(1, 1, 0.5).BayesThreshold);
        // Targets and nontargets at scores whose likelihood ratio is what they say: no other threshold costs less.
        double[] targets = [.. Enumerable.Repeat(Math.Log(3), 3), .. Enumerable.Repeat(-Math.Log(3), 1)], others = [.. targets.Select(score => -score)];
        DetectionScores scores = DetectionScores.Of(targets, others);
        foreach (DetectionCost cost in new[] { DetectionCost.AsvSpoof5, new(1, 1, 0.5), new(5, 1, 0.9), new(1, 9, 0.3) })
        {
            DetectionErrors actual = scores.ErrorsAt(cost.BayesThreshold);
            Assert.Equal(scores.MinimumCost(cost).Cost, cost.NormalizedOf(actual.MissRate, actual.FalseAlarmRate), 1e-12);
        }
    }

    [Fact]
    public void Examples_by_hand()
    {
        DetectionScores apart = DetectionScores.Of([2, 3], [0, 1]);
        Assert.Equal((new EqualErrorRate(0, 2), 1.0), (apart.EqualErrorRate(), apart.Auc));
        DetectionScores turned = DetectionScores.Of([0, 1], [2, 3]);
        Assert.Equal((1.0, 0.0), (turned.EqualErrorRate().Rate, turned.Auc));
        Assert.Equal(1, turned.MinimumCost(DetectionCost.AsvSpoof5).Cost);
        DetectionScores mixed = DetectionScores.Of([1, 3, 4, 5], [0, 0.5, 2, 3.5]);
        Assert.Equal(new EqualErrorRate(0.25, 3), mixed.EqualErrorRate());
        // ASVspoof 5: one recording in twenty is a fake, at ten times the cost: π·C_miss = 0.95, (1−π)·C_fa = 0.5. Least from 1 up: half the fakes pass, no miss.
        Assert.Equal((0.5, 1), (mixed.MinimumCost(DetectionCost.AsvSpoof5).Cost, mixed.MinimumCost(DetectionCost.AsvSpoof5).Errors.Threshold));
    }

    [Fact]
    public void A_threshold_may_be_infinite_but_must_be_a_number()
    {
        DetectionScores scores = DetectionScores.Of([2, 3], [0, 1]);
        Assert.Equal((1.0, 0.0), (scores.ErrorsAt(double.PositiveInfinity).MissRate, scores.ErrorsAt(double.PositiveInfinity).FalseAlarmRate));
        Assert.Equal((0.0, 1.0), (scores.ErrorsAt(double.NegativeInfinity).MissRate, scores.ErrorsAt(double.NegativeInfinity).FalseAlarmRate));
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.ErrorsAt(double.NaN));
    }

    [Fact]
    public void Without_one_kind_the_other_is_measured_still()
    {
        DetectionScores onlyOthers = DetectionScores.Of([], [0, 1]);
        Assert.Equal((double.NaN, 0.5), (onlyOthers.ErrorsAt(1).MissRate, onlyOthers.ErrorsAt(1).FalseAlarmRate));
        foreach (DetectionScores scores in new[] { onlyOthers, DetectionScores.Of([1], []), DetectionScores.Of([], []) })
        {
            Assert.Equal((double.NaN, double.NaN), (scores.EqualErrorRate().Rate, scores.EqualErrorRate().Threshold));
            Assert.Equal((double.NaN, double.NaN), (scores.Auc, scores.MinimumCost(DetectionCost.AsvSpoof5).Cost));
        }
    }

    [Theory]
    [InlineData(0, 1, 0.5)]
    [InlineData(1, -1, 0.5)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, double.NaN, 0.5)]
    public void Costs_without_a_meaning_are_refused(double miss, double alarm, double prior) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DetectionScores.Of([1], [0]).MinimumCost(new DetectionCost(miss, alarm, prior)));

    private static double[] Thresholds((double[] First, double[] Second) sets) => [double.PositiveInfinity, .. sets.First.Concat(sets.Second).Distinct().OrderDescending()];
}
