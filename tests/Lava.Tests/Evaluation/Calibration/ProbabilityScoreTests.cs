using CsCheck;
using Lava.Evaluation;
using Xunit;

namespace Lava.Tests.Evaluation;

/// <summary>Brier's score, the log-likelihood and the answers of a matrix of probabilities.</summary>
public class ProbabilityScoreTests
{
    [Fact]
    public void Brier_spans_from_sure_and_right_to_sure_and_wrong()
    {
        Assert.Equal(0, BrierScore.Of([1, 0, 0, 1], 2, [0, 1]));
        Assert.Equal(2, BrierScore.Of([1, 0, 0, 1], 2, [1, 0]));
        Assert.Equal(1, BrierScore.Of([1, 0, 0, 1], 2, [0, 0]));
        // Knowing nothing of k classes costs (k − 1)/k.
        Assert.Equal(0.8, BrierScore.Of([0.2, 0.2, 0.2, 0.2, 0.2], 5, [3]), 1e-12);
        Assert.Equal(0.3 * 0.3 + 0.2 * 0.2 + 0.1 * 0.1, BrierScore.Of([0.7, 0.2, 0.1], 3, [0]), 1e-12);
    }

    [Fact]
    public void Brier_of_two_classes_is_twice_the_square_of_one() => Gen.Select(Gen.Double[0, 1], Gen.Int[0, 1]).Array[1, 40].Sample(samples =>
    {
        double[] matrix = [.. samples.SelectMany(s => new[] { 1 - s.Item1, s.Item1 })];
        Assert.Equal(2 * samples.Average(s => (s.Item1 - s.Item2) * (s.Item1 - s.Item2)), BrierScore.Of(matrix, 2, [.. samples.Select(s => s.Item2)]), 1e-12);
    }, iter: 100);

    [Fact]
    public void The_likelihood_is_in_nats()
    {
        Assert.Equal(Math.Log(4), NegativeLogLikelihood.Of([0.25, 0.75], 2, [0]), 1e-12);
        Assert.Equal((Math.Log(4) - Math.Log(0.75)) / 2, NegativeLogLikelihood.Of([0.25, 0.75, 0.25, 0.75], 2, [0, 1]), 1e-12);
        Assert.Equal(0, NegativeLogLikelihood.Of([1, 0], 2, [0]), 1e-12);
    }

    [Fact]
    public void What_was_called_impossible_costs_36_nats() => Assert.Equal(52 * Math.Log(2), NegativeLogLikelihood.Of([1, 0], 2, [1]), 1e-12);

    [Fact]
    public void The_answer_is_the_first_of_the_largest()
    {
        TopAnswers answers = TopAnswers.Of([0.2, 0.4, 0.4, 0.7, 0.2, 0.1, 0.1, 0.1, 0.8], 3, [2, 0, 2]);
        Assert.Equal([1, 0, 2], answers.Given);
        Assert.Equal([0.4, 0.7, 0.8], answers.Confidences);
        Assert.Equal([false, true, true], answers.Correct);
    }

    [Fact]
    public void Of_nothing_there_is_no_score()
    {
        Assert.Equal(double.NaN, BrierScore.Of([], 3, []));
        Assert.Equal(double.NaN, NegativeLogLikelihood.Of([], 3, []));
        Assert.Empty(TopAnswers.Of([], 3, []).Given);
    }

    [Theory]
    [InlineData(new[] { 2.5, -1.5 }, 2, new[] { 0 }, "probabilities[0]")] // logits
    [InlineData(new[] { 0.5, 0.5, 0.9, 0.3 }, 2, new[] { 0, 1 }, "sample 1")]
    [InlineData(new[] { 0.5, double.NaN }, 2, new[] { 0 }, "probabilities[1]")]
    [InlineData(new[] { 0.5, 0.5, 1 }, 2, new[] { 0 }, "no rows of 2")]
    [InlineData(new[] { 0.5, 0.5 }, 2, new[] { 0, 1 }, "2 truth")]
    [InlineData(new[] { 0.5, 0.5 }, 2, new[] { 2 }, "truth[0]")]
    [InlineData(new[] { 0.5, 0.5 }, 2, new[] { -1 }, "truth[0]")]
    public void What_is_no_distribution_is_refused(double[] probabilities, int classes, int[] truth, string place)
    {
        Func<object>[] all = [() => BrierScore.Of(probabilities, classes, truth), () => NegativeLogLikelihood.Of(probabilities, classes, truth), () => TopAnswers.Of(probabilities, classes, truth)];
        Assert.All(all, score => Assert.Contains(place, Assert.ThrowsAny<ArgumentException>(score).Message, StringComparison.Ordinal));
    }
}
