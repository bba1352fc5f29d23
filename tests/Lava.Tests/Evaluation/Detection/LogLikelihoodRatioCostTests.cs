using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class LogLikelihoodRatioCostTests
{
    [Fact]
    public void Saying_nothing_costs_one_bit()
    {
        DetectionScores scores = DetectionScores.Of([0, 0, 0], [0]);
        Assert.Equal(1, scores.LogLikelihoodRatioCost(), 1e-12);
        Assert.Equal(1, scores.MinimumLogLikelihoodRatioCost(), 1e-12);
    }

    [Fact]
    public void Examples_by_hand()
    {
        // Ratios of 3 in favour of what is so: log2(1 + 1/3).
        Assert.Equal(Math.Log2(4.0 / 3), DetectionScores.Of([Math.Log(3)], [-Math.Log(3)]).LogLikelihoodRatioCost(), 1e-12);
        Assert.Equal((Math.Log2(1.5) + Math.Log2(5)) / 2, DetectionScores.Of([Math.Log(2)], [Math.Log(4)]).LogLikelihoodRatioCost(), 1e-12);
    }

    [Fact]
    public void Sure_scores_do_not_overflow()
    {
        Assert.Equal(0, DetectionScores.Of([2000], [-2000]).LogLikelihoodRatioCost());
        Assert.Equal(2000 / Math.Log(2), DetectionScores.Of([-2000], [2000]).LogLikelihoodRatioCost(), 1e-9);
        Assert.Equal(0, DetectionScores.Of([2000], [-2000]).MinimumLogLikelihoodRatioCost());
    }

    [Fact]
    public void The_mean_over_each_kind_counts_the_same() => Draws.TwoSets.Sample((targets, others) =>
    {
        double expected = (targets.Average(s => Math.Log2(1 + Math.Exp(-s))) + others.Average(s => Math.Log2(1 + Math.Exp(s)))) / 2;
        Assert.Equal(expected, DetectionScores.Of(targets, others).LogLikelihoodRatioCost(), 1e-12);
    }, iter: 300);

    [Fact]
    public void The_least_is_that_of_the_best_rising_ratios() => Gen.Select(Gen.Int[0, 6].Array[1, 12], Gen.Int[0, 6].Array[1, 12]).Sample((targets, others) =>
    {
        // Every way to cut the scores into runs of one ratio each, which must rise.
        int[] scores = [.. targets.Concat(others).Distinct().Order()];
        double least = double.PositiveInfinity;
        for (int cuts = 0; cuts < 1 << (scores.Length - 1); cuts++)
        {
            double cost = 0, last = double.NegativeInfinity;
            for (int start = 0, end; start < scores.Length; start = end)
            {
                for (end = start + 1; end < scores.Length && (cuts >> (end - 1) & 1) == 0; end++) { }
                double t = (double)targets.Count(s => s >= scores[start] && s <= scores[end - 1]) / targets.Length;
                double n = (double)others.Count(s => s >= scores[start] && s <= scores[end - 1]) / others.Length;
                double ratio = t / n;
                cost += ratio < last ? double.PositiveInfinity : (t == 0 ? 0 : t * Math.Log2(1 + n / t)) + (n == 0 ? 0 : n * Math.Log2(1 + t / n));
                last = ratio;
            }
            least = Math.Min(least, cost / 2);
        }
        Assert.Equal(least, DetectionScores.Of(Doubles(targets), Doubles(others)).MinimumLogLikelihoodRatioCost(), 1e-10);
    }, iter: 300);

    [Fact]
    public void The_least_knows_the_order_of_the_scores_only() => Draws.TwoSets.Sample((targets, others) =>
    {
        DetectionScores scores = DetectionScores.Of(targets, others);
        DetectionScores bent = DetectionScores.Of([.. targets.Select(Bend)], [.. others.Select(Bend)]);
        Assert.Equal(scores.MinimumLogLikelihoodRatioCost(), bent.MinimumLogLikelihoodRatioCost(), 1e-12);
        Assert.InRange(scores.MinimumLogLikelihoodRatioCost(), 0, Math.Min(1, scores.LogLikelihoodRatioCost()) + 1e-12);

        static double Bend(double score) => Math.Exp(3 * score) - 17;
    }, iter: 200);

    [Fact]
    public void Without_one_kind_there_is_no_cost()
    {
        foreach (DetectionScores scores in new[] { DetectionScores.Of([1], []), DetectionScores.Of([], [1]), DetectionScores.Of([], []) })
            Assert.Equal((double.NaN, double.NaN), (scores.LogLikelihoodRatioCost(), scores.MinimumLogLikelihoodRatioCost()));
    }

    private static double[] Doubles(int[] values) => [.. values.Select(value => (double)value)];
}
