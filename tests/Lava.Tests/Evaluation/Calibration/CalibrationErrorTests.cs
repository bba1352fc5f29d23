using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

public class CalibrationErrorTests
{
    private static readonly Gen<(double Confidence, bool Right)[]> Samples = Gen.Select(Gen.Int[0, 20].Select(value => value / 20.0), Gen.Bool).Array[1, 60];

    [Fact]
    public void An_example_by_hand()
    {
        // Ten say 0.75, of whom seven are right, and two say 0.25, of whom one is.
        double[] confidences = [.. Enumerable.Repeat(0.75, 10), 0.25, 0.25];
        bool[] right = [.. Enumerable.Range(0, 10).Select(i => i < 7), true, false];
        CalibrationError error = CalibrationError.Of(confidences, right, bins: 2);
        Assert.Equal([new ReliabilityBin(0, 0.5, 2, 0.25, 0.5), new ReliabilityBin(0.5, 1, 10, 0.75, 0.7)], error.Bins);
        Assert.Equal((10 * 0.05 + 2 * 0.25) / 12, error.Expected, 1e-12);
        Assert.Equal(0.25, error.Maximum, 1e-12);
    }

    [Fact]
    public void Bins_are_open_below_and_closed_above()
    {
        CalibrationError error = CalibrationError.Of([0, 0.25, 0.5, 0.50001, 1], [true, true, true, true, true], bins: 4);
        Assert.Equal([2, 1, 1, 1], error.Bins.Select(bin => bin.Count));
    }

    [Theory]
    [InlineData(Binning.EqualWidth)]
    [InlineData(Binning.EqualMass)]
    public void Every_sample_is_in_the_one_bin_whose_edges_it_lies_between(Binning binning) => Gen.Select(Samples, Gen.Int[1, 12]).Sample((samples, bins) =>
    {
        CalibrationError error = CalibrationError.Of([.. samples.Select(s => s.Confidence)], [.. samples.Select(s => s.Right)], bins, binning);
        Assert.Equal((bins, samples.Length), (error.Bins.Count, error.Bins.Sum(bin => bin.Count)));
        double sum = 0, largest = 0;
        var seen = new HashSet<double>();
        foreach (ReliabilityBin bin in error.Bins)
        {
            (double Confidence, bool Right)[] members = [.. samples.Where(s => s.Confidence <= bin.High && (s.Confidence > bin.Low || bin.Low == error.Bins[0].Low) && !seen.Contains(s.Confidence))];
            seen.UnionWith(members.Select(s => s.Confidence));
            Assert.Equal(members.Length, bin.Count);
            if (members.Length == 0)
            {
                Assert.Equal((double.NaN, double.NaN), (bin.Confidence, bin.Accuracy));
                continue;
            }
            Assert.Equal(members.Average(s => s.Confidence), bin.Confidence, 1e-12);
            Assert.Equal(members.Average(s => s.Right ? 1.0 : 0), bin.Accuracy, 1e-12);
            double gap = Math.Abs(bin.Confidence - bin.Accuracy);
            (sum, largest) = (sum + gap * members.Length / samples.Length, Math.Max(largest, gap));
        }
        Assert.Equal(sum, error.Expected, 1e-12);
        Assert.Equal(largest, error.Maximum, 1e-12);
    }, iter: 300);

    [Fact]
    public void Bins_of_equal_mass_hold_equally_many()
    {
        double[] confidences = [.. Enumerable.Range(0, 1000).Select(i => Math.Pow((i + 0.5) / 1000, 4))];
        CalibrationError error = CalibrationError.Of(confidences, new bool[1000], bins: 10, Binning.EqualMass);
        Assert.All(error.Bins, bin => Assert.Equal(100, bin.Count));
        Assert.Equal(confidences.Average(), error.Expected, 1e-12);
    }

    [Fact]
    public void What_comes_true_as_often_as_it_is_said_is_calibrated()
    {
        var random = new Random(7);
        double[] confidences = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextDouble())];
        bool[] right = [.. confidences.Select(confidence => random.NextDouble() < confidence)];
        Assert.InRange(CalibrationError.Of(confidences, right).Expected, 0, 0.005);
        Assert.InRange(CalibrationError.Of(confidences, [.. right.Select(value => !value)]).Expected, 0.45, 0.55);
    }

    [Fact]
    public void Of_nothing_there_is_no_error()
    {
        foreach (Binning binning in Enum.GetValues<Binning>())
        {
            CalibrationError error = CalibrationError.Of([], [], 3, binning);
            Assert.Equal((double.NaN, double.NaN, 3), (error.Expected, error.Maximum, error.Bins.Count));
        }
    }

    [Fact]
    public void What_is_no_confidence_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([1.5], [true]));
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([double.NaN], [true]));
        Assert.Throws<ArgumentException>(() => CalibrationError.Of([0.5], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Of([0.5], [true], bins: 0));
    }
}
