using Lava.Randomness;

namespace Lava.Benchmarks.Embedding;

/// <summary>Points in clusters, the same each time.</summary>
internal static class Clusters
{
    private const int Count = 30, Freedom = 4;

    /// <summary>[count × dimensions]: thirty clusters of unequal size, in each of which points differ in four directions of its own and by a little noise.</summary>
    public static float[] Points(int count, int dimensions)
    {
        var random = new RandomStream(0, 0);
        double[] centres = Uniform(ref random, Count * dimensions), directions = Uniform(ref random, Count * Freedom * dimensions);
        float[] points = new float[count * dimensions];
        for (int i = 0; i < count; i++)
        {
            int cluster = (int)(Count * random.NextDouble() * random.NextDouble());
            double[] place = Uniform(ref random, Freedom);
            for (int d = 0; d < dimensions; d++)
            {
                double value = centres[cluster * dimensions + d] + 0.1 * random.Between(-1, 1);
                for (int f = 0; f < Freedom; f++)
                    value += place[f] * directions[(cluster * Freedom + f) * dimensions + d];
                points[i * dimensions + d] = (float)value;
            }
        }
        return points;
    }

    private static double[] Uniform(ref RandomStream random, int count)
    {
        double[] values = new double[count];
        foreach (ref double value in values.AsSpan())
            value = random.Between(-1, 1);
        return values;
    }
}
