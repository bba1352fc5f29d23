using Lava.Attribution;
using Xunit;

namespace Lava.Tests.Attribution.Scores;

public class TemperatureFitTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void The_temperature_that_labels_were_drawn_at_is_found(double temperature)
    {
        (List<float[]> logits, List<int> labels) = Draw(temperature, 20_000);
        Assert.Equal(temperature, TemperatureFit.Of(logits, labels), 0.1 * temperature);
    }

    [Fact]
    public void No_other_temperature_is_likelier()
    {
        (List<float[]> logits, List<int> labels) = Draw(1.7, 300);
        double best = TemperatureFit.Of(logits, labels), least = TemperatureFit.NegativeLogLikelihood(logits, labels, best);
        foreach (double factor in (double[])[0.5, 0.9, 0.99, 1.01, 1.1, 2])
            Assert.True(least <= TemperatureFit.NegativeLogLikelihood(logits, labels, best * factor));
    }

    [Fact]
    public void Where_all_are_right_there_is_nothing_to_learn() => Assert.Equal(1, TemperatureFit.Of([[3, 1], [0, 2]], [0, 1]));

    [Fact]
    public void It_stays_in_the_range_that_a_manifest_may_have()
    {
        Assert.InRange(TemperatureFit.Of([[3, 1], [0, 2]], [1, 0]), 0.999 * TemperatureFit.Most, TemperatureFit.Most);
    }

    [Fact]
    public void The_likelihood_is_that_of_the_softmax() =>
        Assert.Equal(-Math.Log(Math.Exp(1) / (Math.Exp(1) + Math.Exp(2))), TemperatureFit.NegativeLogLikelihood([[2, 4]], [0], 2), 12);

    private static (List<float[]>, List<int>) Draw(double temperature, int count)
    {
        var random = new Random(5);
        List<float[]> logits = [];
        List<int> labels = [];
        for (int i = 0; i < count; i++)
        {
            float[] row = [.. Enumerable.Range(0, 3).Select(_ => (float)(6 * random.NextDouble()))];
            double[] probabilities = new double[3];
            Softmax.Of(row, temperature, probabilities);
            double drawn = random.NextDouble();
            logits.Add(row);
            labels.Add(drawn < probabilities[0] ? 0 : drawn < probabilities[0] + probabilities[1] ? 1 : 2);
        }
        return (logits, labels);
    }
}
