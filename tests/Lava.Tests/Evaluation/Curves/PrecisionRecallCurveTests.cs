using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class PrecisionRecallCurveTests
{
    [Fact]
    public void The_example_of_scikit_learns_manual_comes_out()
    {
        var curve = PrecisionRecallCurve.Of([0.1, 0.4, 0.35, 0.8], [false, false, true, true]);
        Assert.Equal([new(double.PositiveInfinity, 1, 0), new(0.8, 1, 0.5), new(0.4, 0.5, 0.5), new(0.35, 2 / 3.0, 1), new(0.1, 0.5, 1)], curve.Points);
        Assert.Equal(5 / 6.0, curve.AveragePrecision, 1e-15);
    }

    [Fact]
    public void Equal_scores_are_one_point()
    {
        var curve = PrecisionRecallCurve.Of([0.5, 0.5, 0.5, 0.2], [true, false, false, true]);
        Assert.Equal([new(double.PositiveInfinity, 1, 0), new(0.5, 1 / 3.0, 0.5), new(0.2, 0.5, 1)], curve.Points);
        Assert.Equal(0.5 / 3 + 0.25, curve.AveragePrecision, 1e-15);
    }

    [Fact]
    public void Without_positives_there_is_no_recall()
    {
        var curve = PrecisionRecallCurve.Of([0.5, 0.1], [false, false]);
        Assert.True(double.IsNaN(curve.AveragePrecision));
        Assert.All(curve.Points, point => Assert.True(double.IsNaN(point.Recall)));
        Assert.Equal([1, 0, 0], curve.Points.Select(point => point.Precision));
        Assert.True(double.IsNaN(PrecisionRecallCurve.Of([], []).AveragePrecision));
        Assert.Equal(1, PrecisionRecallCurve.Of([0.5, 0.1], [true, true]).AveragePrecision);
    }
}
