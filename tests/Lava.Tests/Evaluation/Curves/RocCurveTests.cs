using System.Diagnostics;
using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class RocCurveTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void The_example_of_scikit_learns_manual_comes_out()
    {
        var curve = RocCurve.Of([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
        Assert.Equal([new(Infinity, 0, 0), new(0.8, 0, 0.5), new(0.4, 0.5, 0.5), new(0.35, 0.5, 1), new(0.1, 1, 1)], curve.Points);
        Assert.Equal(0.75, curve.Auc);
        // The first of three points at which both rates are equally near.
        Assert.Equal(new EqualErrorRate(0.5, 0.4), curve.EqualErrorRate());
        Assert.Equal(new EqualErrorRate(0.5, 0.4), curve.InterpolatedEqualErrorRate());
    }

    [Fact]
    public void Equal_scores_are_one_step_and_count_half()
    {
        var curve = RocCurve.Of([1, 1, 1, 1], [true, false, true, false]);
        Assert.Equal([new(Infinity, 0, 0), new(1, 1, 1)], curve.Points);
        Assert.Equal((0.5, 0.5), (curve.Auc, curve.InterpolatedEqualErrorRate().Rate));
    }

    [Fact]
    public void Where_a_class_is_absent_there_is_no_number()
    {
        foreach (bool kind in new[] { true, false })
        {
            var curve = RocCurve.Of([0.1, 0.5], [kind, kind]);
            Assert.True(double.IsNaN(curve.Auc) && double.IsNaN(curve.EqualErrorRate().Rate) && double.IsNaN(curve.InterpolatedEqualErrorRate().Rate));
            Assert.All(curve.Points, point => Assert.True(double.IsNaN(kind ? point.FalsePositiveRate : point.TruePositiveRate)));
            Assert.Equal(1, kind ? curve.Points[^1].TruePositiveRate : curve.Points[^1].FalsePositiveRate);
        }
        var empty = RocCurve.Of([], []);
        Assert.True(double.IsNaN(empty.Auc) && double.IsNaN(empty.EqualErrorRate().Threshold));
        Assert.Single(empty.Points);
    }

    [Fact]
    public void The_area_is_the_chance_of_the_right_order() => Sets.Sample(set =>
    {
        (double[] scores, bool[] positives) = set;
        double right = 0, pairs = 0;
        for (int i = 0; i < scores.Length; i++)
            for (int j = 0; j < scores.Length; j++)
                if (positives[i] && !positives[j])
                    (right, pairs) = (right + (scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0), pairs + 1);
        var curve = RocCurve.Of(scores, positives);
        Assert.Equal(right / pairs, curve.Auc, 1e-12);
        double area = 0;
        for (int i = 1; i < curve.Points.Count; i++)
            area += (curve.Points[i].FalsePositiveRate - curve.Points[i - 1].FalsePositiveRate) * (curve.Points[i].TruePositiveRate + curve.Points[i - 1].TruePositiveRate) / 2;
        Assert.Equal(area, curve.Auc, 1e-12); // what is left out changes no line
    }, iter: 300);

    [Fact]
    public void At_the_interpolated_rate_both_errors_are_equal() => Sets.Sample(set =>
    {
        (double[] scores, bool[] positives) = set;
        var curve = RocCurve.Of(scores, positives);
        double rate = curve.InterpolatedEqualErrorRate().Rate;
        if (double.IsNaN(rate))
            return;
        // The height of the curve above that false positive rate; on a vertical line it is any height in between.
        double low = curve.Points.Where(point => point.FalsePositiveRate <= rate + 1e-12).Max(point => point.TruePositiveRate);
        RocPoint after = curve.Points.First(point => point.TruePositiveRate >= 1 - rate - 1e-12), before = curve.Points.Last(point => point.TruePositiveRate <= 1 - rate + 1e-12);
        Assert.InRange(rate, Math.Min(before.FalsePositiveRate, after.FalsePositiveRate) - 1e-12, Math.Max(before.FalsePositiveRate, after.FalsePositiveRate) + 1e-12);
        Assert.True(low <= 1 - rate + 1e-9 || before.FalsePositiveRate <= rate + 1e-9);
        // Turned around it is the same.
        Assert.Equal(rate, RocCurve.Of([.. scores.Select(score => -score)], [.. positives.Select(positive => !positive)]).InterpolatedEqualErrorRate().Rate, 1e-12);
    }, iter: 300);

    [Fact]
    public void With_few_positives_the_references_rate_is_far_from_equal()
    {
        // Two positives above nine negatives, one below: the curve's long horizontal line holds the point at which both rates are equal, and no kept point.
        var curve = RocCurve.Of([.. Enumerable.Range(0, 17).Select(i => -(double)i)], [.. Enumerable.Range(0, 17).Select(i => i is 0 or 1 or 11)]);
        Assert.Equal(9 / 14.0, curve.EqualErrorRate().Rate, 1e-12);
        Assert.Equal(1 / 3.0, curve.InterpolatedEqualErrorRate().Rate, 1e-12);
    }

    [Fact]
    public void What_is_no_score_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RocCurve.Of([1, 2], [true]));
        Assert.Contains("scores[1] is ∞", Assert.Throws<ArgumentException>(() => RocCurve.Of([1, Infinity], [true, false])).Message.Replace("Infinity", "∞", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_scores_are_quick_and_lean()
    {
        var random = new Random(1);
        double[] scores = new double[1_000_000];
        bool[] positives = new bool[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = random.NextDouble();
            positives[i] = random.NextDouble() < scores[i]; // of score s a share of s is positive
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var curve = RocCurve.Of(scores, positives);
        var precision = PrecisionRecallCurve.Of(scores, positives);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60)); // below a second; nothing quadratic would end in a minute, whatever else runs
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
        // 4 ∫∫ s(1 − t) over s > t; and with precision (1 + t)/2 above t, where recall is 1 − t², ∫ (1 + t)/2 · 2t dt.
        Assert.Equal(5 / 6.0, curve.Auc, 0.003);
        Assert.Equal(5 / 6.0, precision.AveragePrecision, 0.003);
    }

    /// <summary>Sets with many ties, now and then of one class only.</summary>
    private static Gen<(double[] Scores, bool[] Positives)> Sets { get; } =
        from count in Gen.Int[1, 60]
        from levels in Gen.Int[1, 40]
        from scores in Gen.Int[0, levels].Array[count]
        from positives in Gen.Bool.Array[count]
        select (scores.Select(level => level / 8.0).ToArray(), positives);
}
