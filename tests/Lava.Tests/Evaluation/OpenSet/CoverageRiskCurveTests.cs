using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class CoverageRiskCurveTests
{
    [Fact]
    public void Points_are_those_of_counting() => Draws.Marked.Sample(samples =>
    {
        CoverageRiskCurve curve = Of(samples);
        double[] thresholds = [.. samples.Select(s => s.Score).Distinct().OrderDescending()];
        Assert.Equal(thresholds, curve.Points.Select(point => point.Threshold));
        Assert.All(curve.Points, point =>
        {
            (double Score, bool Yes)[] answered = [.. samples.Where(s => s.Score >= point.Threshold)];
            Assert.Equal((double)answered.Length / samples.Length, point.Coverage, 1e-12);
            Assert.Equal((double)answered.Count(s => !s.Yes) / answered.Length, point.Risk, 1e-12);
        });
        Assert.InRange(curve.ExcessArea, -1e-12, 1);
    }, iter: 300);

    [Fact]
    public void The_area_is_the_mean_over_all_orders_of_equal_confidences() => Draws.Marked.Where(samples => samples.Length <= 6).Sample(samples =>
    {
        // Every order of the samples, made one of falling confidence by a stable sort: each order of the ties comes equally often.
        double[] areas = [.. Orders(samples).Select(order =>
        {
            (double Score, bool Yes)[] falling = [.. order.OrderByDescending(s => s.Score)];
            return Enumerable.Range(1, falling.Length).Average(k => (double)falling.Take(k).Count(s => !s.Yes) / k);
        })];
        Assert.Equal(areas.Average(), Of(samples).Area, 1e-10);
    }, iter: 60);

    [Fact]
    public void Wrong_answers_last_is_the_best_there_is()
    {
        CoverageRiskCurve best = CoverageRiskCurve.Of([0.9, 0.8, 0.7, 0.6], [true, true, false, false]);
        Assert.Equal((1.0 / 3 + 2.0 / 4) / 4, best.Area, 1e-12);
        Assert.Equal(0, best.ExcessArea, 1e-12);
        CoverageRiskCurve worst = CoverageRiskCurve.Of([0.6, 0.7, 0.8, 0.9], [true, true, false, false]);
        Assert.Equal((1 + 1 + 2.0 / 3 + 2.0 / 4) / 4, worst.Area, 1e-12);
        Assert.Equal(worst.Area - best.Area, worst.ExcessArea, 1e-12);
    }

    [Fact]
    public void A_coverage_finds_its_point()
    {
        CoverageRiskCurve curve = CoverageRiskCurve.Of([0.9, 0.8, 0.8, 0.6], [true, false, true, false]);
        Assert.Equal((0.9, 0.25, 0.0), At(0.25));
        Assert.Equal((0.8, 0.75, 1.0 / 3), At(0.26));
        Assert.Equal((0.6, 1.0, 0.5), At(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.At(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => curve.At(double.NaN));

        (double, double, double) At(double coverage) => (curve.At(coverage).Threshold, curve.At(coverage).Coverage, curve.At(coverage).Risk);
    }

    [Fact]
    public void Of_nothing_there_is_no_risk()
    {
        CoverageRiskCurve curve = CoverageRiskCurve.Of([], []);
        Assert.Equal((0, double.NaN, double.NaN), (curve.Points.Count, curve.Area, curve.ExcessArea));
        Assert.Throws<InvalidOperationException>(() => curve.At(0.5));
        Assert.Throws<ArgumentException>(() => CoverageRiskCurve.Of([1], []));
        Assert.Throws<ArgumentException>(() => CoverageRiskCurve.Of([double.PositiveInfinity], [true]));
    }

    private static CoverageRiskCurve Of((double Score, bool Yes)[] samples) => CoverageRiskCurve.Of([.. samples.Select(s => s.Score)], [.. samples.Select(s => s.Yes)]);

    private static IEnumerable<T[]> Orders<T>(T[] items) =>
        items.Length == 0 ? [[]] : Enumerable.Range(0, items.Length).SelectMany(i => Orders([.. items.Take(i), .. items.Skip(i + 1)]).Select(rest => (T[])[items[i], .. rest]));
}
