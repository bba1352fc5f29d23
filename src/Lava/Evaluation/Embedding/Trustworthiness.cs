namespace Lava.Evaluation.Embedding;

/// <summary>Whether what is near in an embedding was near before (Venna, Kaski: Neighborhood preservation in nonlinear projection methods, ICANN 2001).</summary>
public static class Trustworthiness
{
    /// <summary>T = 1 − 2 / (n·k·(2n − 3k − 1)) · Σᵢ Σⱼ max(0, r(i, j) − k): j are the k nearest of i in the embedding and r(i, j) is j's rank, from 1, among all that are near i in
    /// the original; scikit-learn's <c>trustworthiness</c>. Among equally near ones the smaller index comes first.</summary>
    /// <param name="points">[count × dimensions], finite.</param>
    /// <param name="embedding">[count × components], finite.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="neighbours">k, from 1 to below half of <paramref name="count"/>.</param>
    /// <param name="threads">At least 1; one for every processor where left out. The number is the same whatever it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>From 0 to 1: 1 where every neighbour was one of the k nearest before.</returns>
    /// <exception cref="EmbeddingException">Values are not finite, or there are too few points for so many neighbours.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static double Of(ReadOnlySpan<float> points, ReadOnlySpan<float> embedding, int count, int neighbours, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (neighbours < 1)
            throw new EmbeddingException(EmbeddingErrors.Options, $"Trustworthiness looks at one neighbour at least, not {neighbours}.");
        if (2L * neighbours >= count)
            throw new EmbeddingException(EmbeddingErrors.TooFew,
                $"Trustworthiness with {neighbours} neighbours needs more than {2L * neighbours} points; there are {count}. Give it more, or look at fewer neighbours.");
        int workers = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1, nameof(threads));
        PointSet original = PointSet.Of(points, count, points.Length / count, "points"), embedded = PointSet.Of(embedding, count, embedding.Length / count, "embedded points");
        NearestNeighbours near = NearestNeighbours.Find(embedded, neighbours, workers, _ => { }, cancellation);
        long excess = 0;
        // Whole numbers: the sum is the same in any order.
        Blocks.Run(count, DistanceKernel.Queries, workers, (first, queries) => Interlocked.Add(ref excess, Excess(original, near, first, queries)), cancellation);
        return 1 - excess * (2.0 / (count * (double)neighbours * (2.0 * count - 3.0 * neighbours - 1)));
    }

    /// <summary>Σ max(0, r(i, j) − k) of some points.</summary>
    private static long Excess(PointSet points, NearestNeighbours near, int first, int queries)
    {
        int wanted = near.Wanted;
        // Each neighbour's key, sorted, and how many keys of others fall between one and the next.
        ulong[] keys = new ulong[queries * wanted];
        int[] between = new int[keys.Length];
        for (int k = 0; k < keys.Length; k++)
        {
            int neighbour = near.Indices[first * wanted + k];
            keys[k] = NeighbourSelection.Key(DistanceKernel.Between(points, first + k / wanted, neighbour), neighbour);
        }
        for (int q = 0; q < queries; q++)
            keys.AsSpan(q * wanted, wanted).Sort();
        Span<float> distances = stackalloc float[DistanceKernel.Queries * DistanceKernel.Candidates];
        for (int candidate = 0; candidate < points.Count; candidate += DistanceKernel.Candidates)
        {
            int candidates = Math.Min(DistanceKernel.Candidates, points.Count - candidate);
            DistanceKernel.Fill(points, first, queries, candidate, candidates, distances);
            for (int q = 0; q < queries; q++)
                for (int c = 0; c < candidates; c++)
                    if (candidate + c != first + q)
                        Count(NeighbourSelection.Key(distances[q * DistanceKernel.Candidates + c], candidate + c), keys.AsSpan(q * wanted, wanted), between.AsSpan(q * wanted, wanted));
        }
        long excess = 0;
        for (int q = 0; q < queries; q++)
        {
            int rank = 0;
            foreach (int others in between.AsSpan(q * wanted, wanted))
                excess += Math.Max(0, (rank += others) - wanted);
        }
        return excess;
    }

    /// <summary>Counts a key at the first that is not below it, if there is one: itself, for a neighbour.</summary>
    private static void Count(ulong key, ReadOnlySpan<ulong> keys, Span<int> counts)
    {
        if (key > keys[^1])
            return;
        int place = keys.BinarySearch(key);
        counts[place < 0 ? ~place : place]++;
    }
}
