namespace Lava.Evaluation.Embedding;

/// <summary>How strongly points belong together: pᵢⱼ = (pⱼ|ᵢ + pᵢ|ⱼ) / 2N, a symmetric sparse matrix that sums to 1 (van der Maaten: Accelerating t-SNE using
/// tree-based algorithms, JMLR 15, 2014, section 3).</summary>
internal sealed class Affinities
{
    private const int Block = 64;

    private Affinities(int[] starts, int[] columns, float[] values) => (Starts, Columns, Values) = (starts, columns, values);

    /// <summary>Where a row begins in <see cref="Columns"/> and <see cref="Values"/>; one more than there are rows.</summary>
    public int[] Starts { get; }

    /// <summary>Columns of the values that are not zero, ascending within a row.</summary>
    public int[] Columns { get; }

    /// <summary>The values.</summary>
    public float[] Values { get; }

    /// <param name="neighbours">Of every point. The indices of each point, and their distances, are put into another order.</param>
    /// <param name="count">Points.</param>
    /// <param name="perplexity">From 1 to below the number of neighbours.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Affinities Of(NearestNeighbours neighbours, int count, double perplexity, int threads, CancellationToken cancellation)
    {
        int wanted = neighbours.Wanted;
        int[] indices = neighbours.Indices;
        float[] given = neighbours.Distances;
        Blocks.Run(count, Block, threads, (first, points) =>
        {
            for (int i = first; i < first + points; i++)
            {
                Span<float> row = given.AsSpan(i * wanted, wanted);
                PerplexitySearch.Fill(row, perplexity, row);
                indices.AsSpan(i * wanted, wanted).Sort(row);
            }
        }, cancellation);
        return Symmetric(indices, given, count, wanted);
    }

    /// <summary>Adds the transposed matrix and divides by the sum of all.</summary>
    private static Affinities Symmetric(int[] columns, float[] given, int count, int wanted)
    {
        (int[] starts, int[] rows, float[] transposed) = Transposed(columns, given, count, wanted);
        int[] ends = new int[count + 1], together = new int[2 * columns.Length];
        float[] values = new float[together.Length];
        int place = 0;
        for (int i = 0; i < count; i++)
        {
            int own = i * wanted, other = starts[i];
            while (own < (i + 1) * wanted || other < starts[i + 1])
            {
                int column = own < (i + 1) * wanted ? columns[own] : int.MaxValue, row = other < starts[i + 1] ? rows[other] : int.MaxValue;
                float sum = 0;
                if (column <= row)
                    sum += given[own++];
                if (row <= column)
                    sum += transposed[other++];
                (together[place], values[place++]) = (Math.Min(column, row), sum / (2f * count));
            }
            ends[i + 1] = place;
        }
        return new Affinities(ends, together[..place], values[..place]);
    }

    private static (int[] Starts, int[] Rows, float[] Values) Transposed(int[] columns, float[] given, int count, int wanted)
    {
        int[] starts = new int[count + 1], rows = new int[columns.Length];
        float[] values = new float[columns.Length];
        foreach (int column in columns)
            starts[column + 1]++;
        for (int i = 0; i < count; i++)
            starts[i + 1] += starts[i];
        int[] next = starts[..count];
        for (int k = 0; k < columns.Length; k++)
        {
            int place = next[columns[k]]++;
            (rows[place], values[place]) = (k / wanted, given[k]);
        }
        return (starts, rows, values);
    }
}
