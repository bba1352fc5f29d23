using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class OscrCurveTests
{
    [Fact]
    public void Points_and_area_are_those_of_counting() => Gen.Select(Draws.Marked, Draws.Score.Array[1, 30]).Sample((known, unknown) =>
    {
        var curve = OscrCurve.Of([.. known.Select(k => k.Score)], [.. known.Select(k => k.Yes)], unknown);

        // Every score there is, whether or not anything happens at it.
        double[] thresholds = [double.PositiveInfinity, .. known.Select(k => k.Score).Concat(unknown).Distinct().OrderDescending()];
        (double X, double Y)[] all = [.. thresholds.Select(t => ((double)unknown.Count(u => u >= t) / unknown.Length, (double)known.Count(k => k.Yes && k.Score >= t) / known.Length))];
        double area = all.Zip(all.Skip(1), (a, b) => (b.X - a.X) * (a.Y + b.Y) / 2).Sum();
        Assert.Equal(area, curve.Area, 1e-12);
        Assert.All(curve.Points, point => Assert.Equal(all[Array.IndexOf(thresholds, point.Threshold)], (point.FalsePositiveRate, point.CorrectClassificationRate)));
        Assert.Equal((0.0, 0.0), (curve.Points[0].FalsePositiveRate, curve.Points[0].CorrectClassificationRate));
        Assert.Equal((1.0, (double)known.Count(k => k.Yes) / known.Length), (curve.Points[^1].FalsePositiveRate, curve.Points[^1].CorrectClassificationRate));
    }, iter: 500);

    [Fact]
    public void With_every_answer_right_the_area_is_the_auroc() => Draws.TwoSets.Sample((known, unknown) =>
        Assert.Equal(OpenSetScores.Of(known, unknown).Auroc, OscrCurve.Of(known, [.. known.Select(_ => true)], unknown).Area, 1e-12), iter: 200);

    [Fact]
    public void An_example_by_hand()
    {
        // At 0.9: 1 of 4 right, no unknown. At 0.8 an unknown one. At 0.5 both. At 0.4 the other right one.
        var curve = OscrCurve.Of([0.9, 0.7, 0.4, 0.5], [true, false, true, true], [0.8, 0.5]);
        Assert.Equal([(double.PositiveInfinity, 0, 0), (0.9, 0, 0.25), (0.8, 0.5, 0.25), (0.5, 1, 0.5), (0.4, 1, 0.75)],
            curve.Points.Select(point => (point.Threshold, point.FalsePositiveRate, point.CorrectClassificationRate)));
        Assert.Equal(0.5 * 0.25 + 0.5 * (0.25 + 0.5) / 2, curve.Area, 1e-12);
    }

    [Fact]
    public void Without_either_kind_there_is_no_area()
    {
        Assert.Equal(double.NaN, OscrCurve.Of([1], [true], []).Area);
        Assert.Equal(double.NaN, OscrCurve.Of([], [], [1]).Area);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => OscrCurve.Of([1, 2], [true], [1]));
        // A wrong answer's score does not matter to the curve, and must be a number nevertheless.
        Assert.Throws<ArgumentException>(() => OscrCurve.Of([double.NaN], [false], [1]));
    }
}
