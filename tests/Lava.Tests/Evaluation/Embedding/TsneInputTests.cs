using Lava.Evaluation.Embedding;
using Xunit;

namespace Lava.Tests.Evaluation.Embedding;

public class TsneInputTests
{
    [Fact]
    public void Every_option_out_of_range_is_named()
    {
        var options = new TsneOptions { Components = 4, Perplexity = 0.5, Iterations = 249, Threads = 0 };
        EmbeddingException error = Assert.Throws<EmbeddingException>(() => Embed(new float[100], 100, 1, options));
        Assert.Equal(EmbeddingErrors.Options, error.Code);
        Assert.All(new[] { "Components is 4", "Perplexity is 0.5", "Iterations is 249", "Threads is 0" }, text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_perplexity_is_a_number(double perplexity) =>
        Assert.Equal(EmbeddingErrors.Options, Assert.Throws<EmbeddingException>(() => Embed(new float[100], 100, 1, new TsneOptions { Perplexity = perplexity })).Code);

    [Fact]
    public void Too_few_points_are_told_what_would_do()
    {
        EmbeddingException error = Assert.Throws<EmbeddingException>(() => Embed(new float[90], 90, 1));
        Assert.Equal(EmbeddingErrors.TooFew, error.Code);
        Assert.Equal("With perplexity 30, t-SNE needs more than 90 points; there are 90. Give it more, or a perplexity below 30.", error.Message);
        Assert.Equal(EmbeddingErrors.TooFew, Assert.Throws<EmbeddingException>(() => Embed([], 0, 1)).Code);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_named(float value)
    {
        float[] points = new float[100 * 3];
        points[3 * 41 + 2] = value;
        EmbeddingException error = Assert.Throws<EmbeddingException>(() => Embed(points, 100, 3));
        Assert.Equal(EmbeddingErrors.NonFinite, error.Code);
        Assert.Contains("value 2 of number 41", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_neighbours_are_refused_before_memory_is_taken_for_them()
    {
        EmbeddingException error = Assert.Throws<EmbeddingException>(() => Embed(new float[20_000], 20_000, 1, new TsneOptions { Perplexity = 5_000 }));
        Assert.Equal(EmbeddingErrors.LimitExceeded, error.Code);
    }

    [Fact]
    public void Values_are_as_many_as_points_and_dimensions_say() => Assert.Throws<ArgumentException>(() => Embed(new float[299], 100, 3));

    private static void Embed(float[] points, int count, int dimensions, TsneOptions? options = null) =>
        Tsne.Embed(points, count, dimensions, options, cancellation: TestContext.Current.CancellationToken);
}
