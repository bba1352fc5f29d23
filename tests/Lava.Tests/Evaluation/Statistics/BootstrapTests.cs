using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class BootstrapTests
{
    private static readonly double[] Values = [.. Enumerable.Range(0, 400).Select(i => (double)(i * i % 101))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Threads_change_nothing(int threads)
    {
        var options = new BootstrapOptions { Resamples = 300, Seed = 5 };
        int[] speakers = [.. Values.Select((_, i) => i / 9)];
        Assert.Equal(Interval(400, Mean(Values), options), Interval(400, Mean(Values), options with { Threads = threads }));
        Assert.Equal(Interval(400, Mean(Values), options, speakers), Interval(400, Mean(Values), options with { Threads = threads }, speakers));
        Assert.NotEqual(Interval(400, Mean(Values), options), Interval(400, Mean(Values), options with { Seed = 6, Threads = threads }));
    }

    [Fact]
    public void The_interval_of_a_mean_is_about_the_normal_one()
    {
        ConfidenceInterval interval = Interval(400, Mean(Values), new BootstrapOptions { Resamples = 4000, Confidence = 0.9 });
        double mean = Values.Average(), error = Math.Sqrt(Values.Average(value => (value - mean) * (value - mean)) / 400);
        Assert.Equal((mean, 0.9, 4000), (interval.Estimate, interval.Confidence, interval.Resamples));
        Assert.Equal(mean - 1.645 * error, interval.Low, 0.1 * error);
        Assert.Equal(mean + 1.645 * error, interval.High, 0.1 * error);
    }

    [Fact]
    public void Nine_intervals_of_ten_hold_the_truth()
    {
        var random = new Random(3);
        int held = 0;
        for (int i = 0; i < 300; i++)
        {
            double[] sample = [.. Enumerable.Range(0, 60).Select(_ => random.NextDouble() < 0.7 ? 1.0 : 0)];
            ConfidenceInterval interval = Interval(60, Mean(sample), new BootstrapOptions { Resamples = 200, Confidence = 0.9, Seed = (ulong)i });
            held += interval.Low <= 0.7 && interval.High >= 0.7 ? 1 : 0;
        }
        Assert.InRange(held, 255, 285);
    }

    [Fact]
    public void A_speaker_comes_whole_or_not_at_all()
    {
        int[] speakers = [4, -1, 4, 4, 9, -1];
        ConfidenceInterval interval = Interval(6, indices =>
        {
            int[] drawn = indices.ToArray();
            Assert.Equal(drawn.Count(i => i == 0), drawn.Count(i => i == 2));
            Assert.Equal(drawn.Count(i => i == 0), drawn.Count(i => i == 3));
            Assert.Equal(drawn.Count(i => i == 1), drawn.Count(i => i == 5));
            Assert.Equal(3, drawn.Count(i => i is 0 or 1 or 4)); // as many speakers as there are
            return drawn.Length;
        }, new BootstrapOptions { Resamples = 500, Confidence = 0.999 }, speakers);
        Assert.Equal((6.0, 3.0, 9.0), (interval.Estimate, interval.Low, interval.High));
    }

    [Fact]
    public void Speakers_who_are_right_or_wrong_as_a_whole_widen_the_interval()
    {
        double[] right = [.. Enumerable.Range(0, 400).Select(i => i / 20 % 4 == 0 ? 0.0 : 1)];
        int[] speakers = [.. right.Select((_, i) => i / 20)];
        ConfidenceInterval alone = Interval(400, Mean(right)), grouped = Interval(400, Mean(right), groups: speakers);
        // Twenty samples that are one: √20 times as wide.
        Assert.Equal(Math.Sqrt(20), (grouped.High - grouped.Low) / (alone.High - alone.Low), 0.5);
    }

    [Fact]
    public void Names_of_speakers_do_not_matter()
    {
        int[] speakers = [.. Values.Select((_, i) => i % 37)];
        var options = new BootstrapOptions { Resamples = 200 };
        Assert.Equal(Interval(400, Mean(Values), options, speakers), Interval(400, Mean(Values), options, [.. speakers.Select(speaker => 1000 - 3 * speaker)]));
    }

    [Fact]
    public void Resamples_without_a_value_are_left_out_and_counted()
    {
        // Sample 0 is missing from about a third of all resamples: (1 − 1/10)^10.
        ConfidenceInterval interval = Interval(10, indices => indices.Contains(0) ? 1 : double.NaN, new BootstrapOptions { Resamples = 3000 });
        Assert.Equal((1.0, 1.0, 1.0), (interval.Estimate, interval.Low, interval.High));
        Assert.InRange(interval.Resamples, 1850, 2050);
        ConfidenceInterval never = Interval(3, _ => double.NaN, new BootstrapOptions { Resamples = 10 });
        Assert.Equal((double.NaN, double.NaN, double.NaN, 0), (never.Estimate, never.Low, never.High, never.Resamples));
    }

    [Fact]
    public void What_has_no_meaning_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval(0, _ => 0));
        Assert.Throws<ArgumentException>(() => Interval(2, _ => 0, groups: [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval(2, _ => 0, new BootstrapOptions { Resamples = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval(2, _ => 0, new BootstrapOptions { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval(2, _ => 0, new BootstrapOptions { Confidence = 1 }));
    }

    [Fact]
    public void It_can_be_stopped() =>
        Assert.Throws<OperationCanceledException>(() => Bootstrap.Interval(2, _ => 0, cancellation: new CancellationToken(canceled: true)));

    private static ConfidenceInterval Interval(int count, ResampledStatistic statistic, BootstrapOptions? options = null, IReadOnlyList<int>? groups = null) =>
        Bootstrap.Interval(count, statistic, options, groups, TestContext.Current.CancellationToken);

    private static ResampledStatistic Mean(double[] values) => indices =>
    {
        double sum = 0;
        foreach (int index in indices)
            sum += values[index];
        return sum / indices.Length;
    };
}
