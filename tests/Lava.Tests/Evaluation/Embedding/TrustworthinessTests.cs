using System.Globalization;
using CsCheck;
using Lava.Evaluation.Embedding;
using Lava.Tests.Checkpoints;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Evaluation.Embedding;

public class TrustworthinessTests
{
    // Whole numbers, few of them: distances are exact and many are equal.
    private static readonly Gen<(float[] Points, float[] Embedding, int Count, int Neighbours)> Cases =
        from count in Gen.Int[3, 150]
        from dimensions in Gen.Int[1, 20]
        from largest in Gen.OneOf(Gen.Const(1), Gen.Const(5), Gen.Const(1000))
        from points in Gen.Int[-largest, largest].Select(value => (float)value).Array[count * dimensions]
        from embedding in Gen.Int[-largest, largest].Select(value => (float)value).Array[count * 2]
        from neighbours in Gen.Int[1, (count - 1) / 2]
        select (points, embedding, count, neighbours);

    [Fact]
    public void It_is_what_the_definition_says() => Cases.Sample(given =>
        Math.Abs(Of(given.Points, given.Embedding, given.Count, given.Neighbours) - ByDefinition(given.Points, given.Embedding, given.Count, given.Neighbours)) < 1e-12, iter: 100);

    [Fact]
    public void Points_are_faithful_to_themselves()
    {
        TestPoints points = TestPoints.Clustered(1, 4, 50, 3, 2);
        Assert.Equal(1, Of(points.Values, points.Values, points.Count, 10));
    }

    [Fact]
    public void Places_that_mean_nothing_are_not_trusted()
    {
        TestPoints points = TestPoints.Clustered(2, 1, 500, 3, 0), other = TestPoints.Clustered(3, 1, 500, 2, 0);
        // Ranks are then even over all: the mean of max(0, r - k) is (n - k)² / 2n, and T about one half.
        Assert.InRange(Of(points.Values, other.Values, 500, 10), 0.45, 0.55);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        TestPoints points = TestPoints.Clustered(4, 3, 100, 7, 1), other = TestPoints.Clustered(5, 3, 100, 2, 1);
        Assert.Equal(Of(points.Values, other.Values, 300, 12, threads: 1), Of(points.Values, other.Values, 300, 12, threads: 5));
    }

    [Fact]
    public void It_is_scikit_learns()
    {
        Assert.SkipUnless(Python.HasScikitLearn, "/usr/bin/python3 has no scikit-learn.");
        using var folder = new TemporaryFolder();
        (TestPoints Points, TestPoints Embedding)[] pairs = [.. Enumerable.Range(0, 5).Select(i => (TestPoints.Clustered((ulong)i, 4, 50, 12, 1), TestPoints.Clustered((ulong)i + 100, 4, 50, 2, 1)))];
        for (int i = 0; i < pairs.Length; i++)
        {
            File.WriteAllText(Path.Combine(folder.Path, $"points{i}"), Rows(pairs[i].Points));
            File.WriteAllText(Path.Combine(folder.Path, $"embedding{i}"), Rows(pairs[i].Embedding));
        }
        (int code, string output) = Python.Run("""
            import numpy
            from sklearn.manifold import trustworthiness
            for i in range(5):
                print(repr(float(trustworthiness(numpy.loadtxt(f"points{i}"), numpy.loadtxt(f"embedding{i}"), n_neighbors=9))))
            """, folder.Path);
        Assert.True(code == 0, output);
        double[] expected = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        Assert.Equal(pairs.Length, expected.Length);
        Assert.All(pairs.Zip(expected), pair => Assert.Equal(pair.Second, Of(pair.First.Points.Values, pair.First.Embedding.Values, 200, 9), 1e-4));
    }

    [Theory]
    [InlineData(0, EmbeddingErrors.Options)]
    [InlineData(50, EmbeddingErrors.TooFew)]
    [InlineData(int.MaxValue, EmbeddingErrors.TooFew)]
    public void The_number_of_neighbours_is_checked(int neighbours, string code) =>
        Assert.Equal(code, Assert.Throws<EmbeddingException>(() => Of(new float[300], new float[200], 100, neighbours)).Code);

    [Fact]
    public void Values_are_checked()
    {
        float[] embedding = new float[200];
        embedding[21] = float.NaN;
        EmbeddingException error = Assert.Throws<EmbeddingException>(() => Of(new float[300], embedding, 100, 5));
        Assert.Equal(EmbeddingErrors.NonFinite, error.Code);
        Assert.Contains("embedded points, value 1 of number 10", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Of(new float[301], new float[200], 100, 5));
    }

    private static double Of(float[] points, float[] embedding, int count, int neighbours, int? threads = null) =>
        Trustworthiness.Of(points, embedding, count, neighbours, threads, TestContext.Current.CancellationToken);

    private static string Rows(TestPoints points) => string.Join('\n', points.Values.Chunk(points.Dimensions)
        .Select(row => string.Join(' ', row.Select(value => ((double)value).ToString("R", CultureInfo.InvariantCulture)))));

    private static double ByDefinition(float[] points, float[] embedding, int count, int neighbours)
    {
        double excess = 0;
        for (int i = 0; i < count; i++)
        {
            List<int> original = Nearest(points, count, i), embedded = Nearest(embedding, count, i);
            excess += embedded.Take(neighbours).Sum(j => Math.Max(0, original.IndexOf(j) + 1 - neighbours));
        }
        return 1 - 2 * excess / (count * (double)neighbours * (2 * count - 3 * neighbours - 1));
    }

    private static List<int> Nearest(float[] points, int count, int to)
    {
        int dimensions = points.Length / count;
        double Squared(int i) => Enumerable.Range(0, dimensions).Sum(d => Math.Pow((double)points[i * dimensions + d] - points[to * dimensions + d], 2));
        return [.. Enumerable.Range(0, count).Where(i => i != to).OrderBy(Squared)];
    }
}
