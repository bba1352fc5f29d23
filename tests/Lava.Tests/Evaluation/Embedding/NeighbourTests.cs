using CsCheck;
using Lava.Evaluation.Embedding;
using Xunit;

namespace Lava.Tests.Evaluation.Embedding;

public class NeighbourTests
{
    [Fact]
    public void Neighbours_are_the_nearest_and_of_equal_ones_the_first() =>
        (from count in Gen.Int[2, 200]
         from dimensions in Gen.Int[1, 20]
         from values in Gen.Int[-3, 3].Select(value => (float)value).Array[count * dimensions]
         from wanted in Gen.Int[1, count - 1]
         select (count, dimensions, values, wanted)).Sample(given =>
         {
             (int count, int dimensions, float[] values, int wanted) = given;
             PointSet points = PointSet.Of(values, count, dimensions, "points");
             NearestNeighbours found = NearestNeighbours.Find(points, wanted, 2, _ => { }, TestContext.Current.CancellationToken);
             for (int i = 0; i < count; i++)
             {
                 int[] expected = [.. Enumerable.Range(0, count).Where(j => j != i).OrderBy(j => Squared(points[i], points[j])).Take(wanted)];
                 Assert.Equal(expected, found.Indices[(i * wanted)..((i + 1) * wanted)]);
                 Assert.Equal(expected.Select(j => Squared(points[i], points[j])), found.Distances[(i * wanted)..((i + 1) * wanted)]);
             }
         }, iter: 60);

    [Fact]
    public void Perplexities_are_the_wanted_ones() =>
        Gen.Select(Gen.Float[1e-30f, 1e30f].Array[10, 200], Gen.Double[1.5, 5]).Sample((distances, perplexity) =>
        {
            Array.Sort(distances);
            float[] p = new float[distances.Length];
            PerplexitySearch.Fill(distances, perplexity, p);
            Assert.Equal(1, p.Sum(), 1e-5);
            Assert.Equal(perplexity, Math.Exp(-p.Where(value => value > 0).Sum(value => value * Math.Log(value))), 1e-3);
            Assert.Equal(p.OrderDescending(), p);
        }, iter: 200);

    [Fact]
    public void Affinities_are_symmetric_and_sum_to_one()
    {
        TestPoints given = TestPoints.Clustered(1, 3, 50, 6, 1);
        PointSet points = PointSet.Of(given.Values, given.Count, given.Dimensions, "points");
        NearestNeighbours neighbours = NearestNeighbours.Find(points, 31, 2, _ => { }, TestContext.Current.CancellationToken);
        Affinities affinities = Affinities.Of(neighbours, given.Count, 10, 2, TestContext.Current.CancellationToken);
        var entries = new Dictionary<(int Row, int Column), float>();
        for (int i = 0; i < given.Count; i++)
            for (int k = affinities.Starts[i]; k < affinities.Starts[i + 1]; k++)
                entries.Add((i, affinities.Columns[k]), affinities.Values[k]);
        Assert.All(entries, entry => Assert.Equal(entry.Value, entries[(entry.Key.Column, entry.Key.Row)]));
        Assert.Equal(1, entries.Values.Sum(value => (double)value), 1e-5);
    }

    private static float Squared(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        float sum = 0;
        for (int d = 0; d < first.Length; d++)
            sum += (first[d] - second[d]) * (first[d] - second[d]);
        return sum;
    }
}
