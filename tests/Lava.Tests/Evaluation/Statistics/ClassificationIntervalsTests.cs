using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class ClassificationIntervalsTests
{
    private static readonly string[] Labels = ["a", "b", "c"];
    private static readonly int[] Truth = [.. Enumerable.Range(0, 300).Select(i => i % 10 == 0 ? 2 : i % 3 == 0 ? 1 : 0)];
    private static readonly int[] Given = [.. Truth.Select((own, i) => i % 17 == 0 ? -1 : i * i % 23 < 5 ? (own + 1) % 3 : own)];
    private static readonly BootstrapOptions Options = new() { Resamples = 200, Seed = 9 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void They_are_those_of_a_report_of_every_resample(bool grouped)
    {
        int[]? speakers = grouped ? [.. Truth.Select((_, i) => i / 7)] : null;
        var intervals = ClassificationIntervals.Of(Truth, Given, Labels, Options, speakers, TestContext.Current.CancellationToken);
        Assert.Equal(Interval(report => report.Accuracy), intervals.Accuracy);
        Assert.Equal(Interval(report => report.BalancedAccuracy), intervals.BalancedAccuracy);
        Assert.Equal(Interval(report => report.Macro.F1), intervals.MacroF1);
        Assert.InRange(intervals.Accuracy.Estimate, intervals.Accuracy.Low, intervals.Accuracy.High);

        ConfidenceInterval Interval(Func<ClassificationReport, double> number) => Bootstrap.Interval(Truth.Length, indices =>
        {
            int[] drawn = indices.ToArray();
            return number(ClassificationReport.Of([.. drawn.Select(i => Truth[i])], [.. drawn.Select(i => Given[i])], Labels));
        }, Options, speakers, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationIntervals.Of([], [], Labels, Options, null, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassificationIntervals.Of([3], [0], Labels, Options, null, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => ClassificationIntervals.Of([0], [0, 1], Labels, Options, null, TestContext.Current.CancellationToken));
    }
}
