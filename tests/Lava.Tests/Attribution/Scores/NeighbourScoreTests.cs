using CsCheck;
using Lava.Attribution;
using Xunit;

namespace Lava.Tests.Attribution.Scores;

public class NeighbourScoreTests
{
    [Fact]
    public void It_is_the_negative_distance_to_the_kth_nearest_on_the_sphere() => Gen.Select(Gen.Int[1, 40], Gen.Int[0, 39], Gen.Int[0, 1000]).Sample((count, k, seed) =>
    {
        var random = new Random(seed);
        float[][] latents = [.. Enumerable.Range(0, count).Select(_ => Latent(random))];
        float[] latent = Latent(random);
        int neighbour = k % count + 1;

        double score = NeighbourScore.Fit(latents, neighbour).Of([], latent);

        double expected = latents.Select(other => Math.Sqrt(Unit(other).Zip(Unit(latent), (a, b) => (a - b) * (a - b)).Sum())).Order().ElementAt(neighbour - 1);
        Assert.Equal(-expected, score, 1e-5);
    }, iter: 100);

    [Fact]
    public void Length_does_not_count_and_zeros_are_finite()
    {
        var random = new Random(1);
        float[] latent = Latent(random);
        NeighbourScore score = NeighbourScore.Fit([latent, new float[256]], 1);
        Assert.Equal(0, score.Of([], [.. latent.Select(value => 4 * value)]), 6);
        Assert.Equal(0, score.Of([], new float[256]));
    }

    private static float[] Latent(Random random) => [.. Enumerable.Range(0, 256).Select(_ => (float)random.NextDouble())];

    private static double[] Unit(float[] latent)
    {
        double length = Math.Sqrt(latent.Sum(value => (double)value * value));
        return [.. latent.Select(value => value / length)];
    }
}
