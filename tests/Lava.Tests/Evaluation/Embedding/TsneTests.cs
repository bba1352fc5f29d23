using CsCheck;
using Lava.Evaluation.Embedding;
using Xunit;

namespace Lava.Tests.Evaluation.Embedding;

public class TsneTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Latents_are_embedded_as_faithfully_as_by_scikit_learn(int components)
    {
        (TestPoints points, double plane, double space) = TestPoints.Latents();
        foreach (ulong seed in new ulong[] { 0, 1, 2 })
        {
            TsneEmbedding embedding = Tsne.Embed(points.Values, points.Count, points.Dimensions, new TsneOptions { Components = components, Seed = seed },
                cancellation: TestContext.Current.CancellationToken);
            double trustworthiness = Trustworthiness.Of(points.Values, embedding.Coordinates, points.Count, 10, cancellation: TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper!.WriteLine($"{components}-D, seed {seed}: {trustworthiness:0.0000}, divergence {embedding.Divergence:0.0000}");
            Assert.True(trustworthiness >= (components == 2 ? plane : space) - 0.005, $"{trustworthiness} with seed {seed}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_threads_changes_no_bit(int components)
    {
        TestPoints points = TestPoints.Clustered(1, 5, 61, 20, 1);
        float[] Coordinates(int threads) => Embed(points, new TsneOptions { Components = components, Threads = threads, Iterations = 300 }).Coordinates;
        float[] one = Coordinates(1);
        Assert.Equal(one, Coordinates(1));
        Assert.Equal(one, Coordinates(2));
        Assert.Equal(one, Coordinates(7));
    }

    [Fact]
    public void Another_seed_gives_another_embedding()
    {
        TestPoints points = TestPoints.Clustered(2, 3, 40, 10, 1);
        var options = new TsneOptions { Perplexity = 10, Iterations = 300 };
        Assert.NotEqual(Embed(points, options).Coordinates, Embed(points, options with { Seed = 1 }).Coordinates);
    }

    [Fact]
    public void A_power_of_two_on_all_values_changes_no_bit()
    {
        TestPoints points = TestPoints.Clustered(2, 3, 40, 10, 1);
        var options = new TsneOptions { Perplexity = 10, Iterations = 300 };
        float[] expected = Embed(points, options).Coordinates;
        foreach (int power in new[] { -60, 100 })
            Assert.Equal(expected, Embed(points with { Values = [.. points.Values.Select(value => MathF.ScaleB(value, power))] }, options).Coordinates);
    }

    [Fact]
    public void Clusters_stay_apart() =>
        Gen.Select(Gen.ULong, Gen.Int[2, 6], Gen.Int[20, 40], Gen.Int[5, 40], Gen.Int[2, 3]).Sample((seed, clusters, each, dimensions, components) =>
        {
            TestPoints points = TestPoints.Clustered(seed, clusters, each, dimensions, 10);
            var embedding = new TestEmbedding(Embed(points, new TsneOptions { Components = components, Perplexity = 6, Seed = seed }));
            // Two random centres of five dimensions may touch; hardly any others do.
            return points.OwnNearest(embedding) > 0.95;
        }, iter: 8, threads: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Equal_points_are_embedded_to_finite_and_different_places(int components)
    {
        TestPoints points = Points([.. Enumerable.Repeat(3f, 50 * 4)], 4);
        TsneEmbedding embedding = Embed(points, new TsneOptions { Components = components, Perplexity = 5 });
        Assert.All(embedding.Coordinates, value => Assert.True(float.IsFinite(value)));
        Assert.Equal(50, Enumerable.Range(0, 50).Select(i => string.Join(' ', embedding[i].ToArray())).Distinct().Count());
        Assert.True(double.IsFinite(embedding.Divergence));
    }

    [Fact]
    public void Duplicates_lie_with_their_kind()
    {
        // Forty places, each taken three times.
        TestPoints places = TestPoints.Clustered(4, 40, 1, 8, 10);
        TestPoints points = Points([.. places.Values, .. places.Values, .. places.Values], 8) with { Clusters = [.. Enumerable.Range(0, 120).Select(i => i % 40)] };
        Assert.True(points.OwnNearest(new TestEmbedding(Embed(points, new TsneOptions { Perplexity = 5 }))) > 0.95);
    }

    [Theory]
    [InlineData(1e38f)]
    [InlineData(1e-40f)]
    public void Extreme_magnitudes_are_embedded(float scale)
    {
        TestPoints points = TestPoints.Clustered(5, 3, 30, 6, 1);
        float largest = points.Values.Max(Math.Abs);
        points = points with { Values = [.. points.Values.Select(value => value / largest * scale)] };
        Assert.All(Embed(points, new TsneOptions { Perplexity = 8 }).Coordinates, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void An_outlier_beyond_all_bounds_is_embedded()
    {
        TestPoints points = TestPoints.Clustered(6, 2, 30, 6, 1);
        points.Values[0] = float.MaxValue;
        Assert.All(Embed(points, new TsneOptions { Perplexity = 8 }).Coordinates, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Points_of_one_dimension_keep_their_order(int components)
    {
        TestPoints points = Points([.. Enumerable.Range(0, 60).Select(i => (float)i)], 1);
        var embedding = new TestEmbedding(Embed(points, new TsneOptions { Components = components, Perplexity = 5 }));
        int near = Enumerable.Range(0, 60).Count(i => Math.Abs(Enumerable.Range(0, 60).Where(j => j != i).MinBy(j => embedding.Squared(i, j)) - i) == 1);
        Assert.True(near >= 57, $"{near} of 60 lie beside a neighbour");
    }

    [Fact]
    public void Four_points_are_enough()
    {
        TsneEmbedding embedding = Embed(Points([0, 1, 10, 11], 1), new TsneOptions { Perplexity = 1 });
        Assert.Equal((4, 2, 8), (embedding.Count, embedding.Components, embedding.Coordinates.Length));
        Assert.All(embedding.Coordinates, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Progress_goes_through_both_stages_to_their_end()
    {
        TestPoints points = TestPoints.Clustered(7, 2, 60, 5, 1);
        var seen = new List<TsneProgress>();
        Tsne.Embed(points.Values, points.Count, points.Dimensions, new TsneOptions { Perplexity = 10, Iterations = 250 }, new Listener(seen.Add), TestContext.Current.CancellationToken);
        int[] neighbours = [.. seen.Where(step => step.Stage == TsneStage.Neighbours).Select(step => step.Done)];
        Assert.Equal(neighbours.Order(), neighbours);
        Assert.Equal(120, neighbours[^1]);
        Assert.Equal(Enumerable.Range(1, 250), seen.Where(step => step.Stage == TsneStage.Descent).Select(step => step.Done));
        Assert.All(seen, step => Assert.Equal(step.Stage == TsneStage.Neighbours ? 120 : 250, step.Total));
    }

    [Theory]
    [InlineData(TsneStage.Neighbours)]
    [InlineData(TsneStage.Descent)]
    public void It_stops_where_it_is_cancelled(TsneStage stage)
    {
        TestPoints points = TestPoints.Clustered(8, 4, 60, 5, 1);
        using var stop = new CancellationTokenSource();
        int after = 0;
        var listener = new Listener(step =>
        {
            if (stop.IsCancellationRequested && step.Stage == TsneStage.Descent)
                after++;
            if (step.Stage == stage)
                stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Tsne.Embed(points.Values, points.Count, points.Dimensions, new TsneOptions { Perplexity = 10 }, listener, stop.Token));
        Assert.Equal(0, after);
    }

    internal static TestPoints Points(float[] values, int dimensions) => new(values, values.Length / dimensions, dimensions, []);

    private static TsneEmbedding Embed(TestPoints points, TsneOptions options) =>
        Tsne.Embed(points.Values, points.Count, points.Dimensions, options, cancellation: TestContext.Current.CancellationToken);

    private sealed class Listener(Action<TsneProgress> listen) : IProgress<TsneProgress>
    {
        public void Report(TsneProgress value) => listen(value);
    }
}
