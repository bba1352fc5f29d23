using Lava.Randomness;

namespace Lava.Benchmarks.Embedding;

/// <summary>Points in clusters, the same each time.</summary>
internal static class Clusters
{
    private const int Count = 30;

    /// <summary>[count × dimensions]: thirty clusters of unequal size and spread, which overlap a little.</summary>
    public static float[] Points(int count, int dimensions)
    {
        var random = new RandomStream(0, 0);
        double[] centres = new double[Count * dimensions], spreads = new double[Count];
        foreach (ref double centre in centres.AsSpan())
            centre = random.Between(-1, 1);
        foreach (ref double spread in spreads.AsSpan())
            spread = random.Between(0.5, 3);
        float[] points = new float[count * dimensions];
        for (int i = 0; i < count; i++)
        {
            int cluster = (int)(Count * random.NextDouble() * random.NextDouble());
            for (int d = 0; d < dimensions; d++)
                points[i * dimensions + d] = (float)(centres[cluster * dimensions + d] + spreads[cluster] * random.Between(-1, 1));
        }
        return points;
    }
}
