using CsCheck;
using Lava.Evaluation.Embedding;
using Lava.Randomness;
using Xunit;

namespace Lava.Tests.Evaluation.Embedding;

public class PrincipalComponentsTests
{
    [Fact]
    public void Eigenvectors_make_the_matrix_again() => Gen.Int[1, 16].SelectMany(n => Gen.Double[-10, 10].Array[n * n].Select(values => (n, values))).Sample((n, values) =>
    {
        double[,] matrix = new double[n, n], copy = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                matrix[i, j] = copy[i, j] = values[i * n + j] + values[j * n + i];
        (double[] eigenvalues, double[,] vectors) = SymmetricEigen.Solve(matrix);
        Assert.Equal(eigenvalues.OrderDescending(), eigenvalues);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(copy[i, j], Enumerable.Range(0, n).Sum(k => vectors[i, k] * eigenvalues[k] * vectors[j, k]), 1e-9);
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, n).Sum(k => vectors[k, i] * vectors[k, j]), 1e-12);
            }
    }, iter: 100);

    [Fact]
    public void The_directions_are_those_of_most_variance()
    {
        // Forty directions of an orthogonal basis (a reflection), the first three of which vary most.
        const int count = 3000, dimensions = 40;
        double[] deviations = [9, 6, 4, .. Enumerable.Repeat(1.0, dimensions - 3)];
        double[] mirror = [.. Enumerable.Range(0, dimensions).Select(d => Math.Sin(d + 1))];
        double squares = mirror.Sum(x => x * x);
        double[] Direction(int k) => [.. mirror.Select((x, d) => (d == k ? 1 : 0) - 2 * mirror[k] * x / squares)];
        double[][] directions = [.. Enumerable.Range(0, dimensions).Select(Direction)];
        var random = new RandomStream(3, 1);
        float[] values = new float[count * dimensions];
        double[][] along = [.. Enumerable.Range(0, 3).Select(_ => new double[count])];
        for (int i = 0; i < count; i++)
            for (int k = 0; k < dimensions; k++)
            {
                double amount = random.Between(-1, 1) * deviations[k];
                if (k < 3)
                    along[k][i] = amount;
                for (int d = 0; d < dimensions; d++)
                    values[i * dimensions + d] += (float)(amount * directions[k][d]);
            }

        double[] found = PrincipalComponents.Of(PointSet.Of(values, count, dimensions, "points"), 3, 2, TestContext.Current.CancellationToken);

        for (int k = 0; k < 3; k++)
        {
            double correlation = Correlation([.. found.Where((_, i) => i % 3 == k)], along[k]);
            int largest = Enumerable.Range(0, dimensions).MaxBy(d => Math.Abs(directions[k][d]));
            Assert.True(correlation * Math.Sign(directions[k][largest]) > 0.99, $"direction {k} correlates by {correlation}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void Directions_in_which_nothing_varies_give_zeros(int dimensions)
    {
        // All points on one line through a place off the origin.
        float[] values = [.. Enumerable.Range(0, 100 * dimensions).Select(i => 5 + i / dimensions * 0.25f * (i % dimensions + 1))];
        double[] found = PrincipalComponents.Of(PointSet.Of(values, 100, dimensions, "points"), 3, 1, TestContext.Current.CancellationToken);
        Assert.True(found.Where((_, i) => i % 3 == 0).Max() > 0.1);
        Assert.All(found.Where((_, i) => i % 3 != 0), value => Assert.Equal(0, value, 1e-6));
    }

    private static double Correlation(double[] a, double[] b)
    {
        double x = a.Average(), y = b.Average();
        return a.Zip(b).Sum(pair => (pair.First - x) * (pair.Second - y)) / Math.Sqrt(a.Sum(value => Math.Pow(value - x, 2)) * b.Sum(value => Math.Pow(value - y, 2)));
    }
}
