using Lava.Attribution;
using Xunit;

namespace Lava.Tests.Attribution.Scores;

public class MahalanobisScoreTests
{
    private const int Width = 256;

    /// <summary>Against Gaussian elimination on a covariance that is written down as the formula has it.</summary>
    [Fact]
    public void It_is_the_negative_squared_distance_to_the_nearest_mean()
    {
        var random = new Random(3);
        int[] labels = [.. Enumerable.Range(0, 90).Select(i => i % 3)];
        float[][] latents = [.. labels.Select(label => Latent(random, label))];

        (MahalanobisScore score, double shrinkage) = MahalanobisFit.Of(latents, labels, 3);

        Assert.InRange(shrinkage, 0.01, 0.99);
        double[][] means = [.. Enumerable.Range(0, 3).Select(label => Mean([.. latents.Where((_, i) => labels[i] == label)]))];
        double[][] centred = [.. latents.Select((latent, i) => latent.Select((value, channel) => value - means[labels[i]][channel]).ToArray())];
        double[,] covariance = new double[Width, Width];
        foreach (double[] value in centred)
            for (int row = 0; row < Width; row++)
                for (int column = 0; column < Width; column++) covariance[row, column] += value[row] * value[column] / centred.Length;
        double middle = Enumerable.Range(0, Width).Sum(i => covariance[i, i]) / Width;
        for (int row = 0; row < Width; row++)
            for (int column = 0; column < Width; column++)
                covariance[row, column] = (1 - shrinkage) * covariance[row, column] + (row == column ? (shrinkage + 1e-6) * middle : 0);
        for (int trial = 0; trial < 3; trial++)
        {
            float[] latent = Latent(random, trial);
            double expected = means.Min(mean =>
            {
                double[] difference = [.. latent.Select((value, channel) => value - mean[channel])];
                return difference.Zip(Solve(covariance, difference), (a, b) => a * b).Sum();
            });
            Assert.Equal(-expected, score.Of([], latent), expected * 1e-3);
        }
    }

    /// <summary>With many recordings in few dimensions the covariance needs no shrinkage; with two it needs nearly nothing else.</summary>
    [Fact]
    public void It_is_drawn_to_the_identity_as_far_as_the_recordings_are_few()
    {
        var random = new Random(4);
        double Shrinkage(int count) => MahalanobisFit.Of([.. Enumerable.Range(0, count).Select(i => Latent(random, i % 2))], [.. Enumerable.Range(0, count).Select(i => i % 2)], 2).Shrinkage;
        Assert.True(Shrinkage(4000) < Shrinkage(40));
    }

    [Fact]
    public void Recordings_that_are_all_alike_give_finite_scores()
    {
        float[] latent = new float[Width];
        (MahalanobisScore score, double shrinkage) = MahalanobisFit.Of([latent, latent, latent], [0, 1, 1], 2);
        Assert.Equal(1, shrinkage);
        Assert.Equal(0, score.Of([], latent));
        Assert.True(double.IsFinite(score.Of([], [.. latent.Select(_ => 1f)])));
    }

    private static float[] Latent(Random random, int label)
    {
        float shared = (float)random.NextDouble();
        return [.. Enumerable.Range(0, Width).Select(i => (i % 3 == label % 3 ? 2 : 0) + shared * (i % 5) + (float)random.NextDouble())];
    }

    private static double[] Mean(float[][] latents) => [.. Enumerable.Range(0, Width).Select(channel => latents.Average(latent => (double)latent[channel]))];

    private static double[] Solve(double[,] matrix, double[] right)
    {
        double[,] a = (double[,])matrix.Clone();
        double[] x = [.. right];
        for (int pivot = 0; pivot < Width; pivot++)
        {
            for (int row = pivot + 1; row < Width; row++)
            {
                double factor = a[row, pivot] / a[pivot, pivot];
                for (int column = pivot; column < Width; column++) a[row, column] -= factor * a[pivot, column];
                x[row] -= factor * x[pivot];
            }
        }
        for (int row = Width - 1; row >= 0; row--)
        {
            for (int column = row + 1; column < Width; column++) x[row] -= a[row, column] * x[column];
            x[row] /= a[row, row];
        }
        return x;
    }
}
