namespace Lava.Evaluation.Embedding;

/// <summary>The nearest neighbours of every point among the others, exactly: every pair is looked at.</summary>
/// <remarks>The work grows with the square of the number of points.</remarks>
internal sealed class NearestNeighbours
{
    private NearestNeighbours(int wanted, int count) => (Wanted, Indices, Distances) = (wanted, new int[(long)count * wanted], new float[(long)count * wanted]);

    /// <summary>Neighbours of each.</summary>
    public int Wanted { get; }

    /// <summary>[count × wanted]; of each point the nearest first, of equally near ones the smaller index first.</summary>
    public int[] Indices { get; }

    /// <summary>[count × wanted], squared.</summary>
    public float[] Distances { get; }

    /// <param name="points">At least two.</param>
    /// <param name="wanted">Neighbours of each: from 1 to below the number of points.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="done">Told the number of points done, from any thread, one at a time.</param>
    /// <param name="cancellation">Stops it.</param>
    public static NearestNeighbours Find(PointSet points, int wanted, int threads, Action<int> done, CancellationToken cancellation)
    {
        var neighbours = new NearestNeighbours(wanted, points.Count);
        int finished = 0;
        var turn = new Lock();
        Blocks.Run(points.Count, DistanceKernel.Queries, threads, (first, count) =>
        {
            neighbours.Search(points, first, count, cancellation);
            lock (turn)
                done(finished += count);
        }, cancellation);
        return neighbours;
    }

    private void Search(PointSet points, int first, int count, CancellationToken cancellation)
    {
        var selections = new NeighbourSelection[count];
        for (int q = 0; q < count; q++)
            selections[q] = new NeighbourSelection(Wanted);
        Span<float> distances = stackalloc float[DistanceKernel.Queries * DistanceKernel.Candidates];
        for (int candidate = 0; candidate < points.Count; candidate += DistanceKernel.Candidates)
        {
            cancellation.ThrowIfCancellationRequested();
            int candidates = Math.Min(DistanceKernel.Candidates, points.Count - candidate);
            DistanceKernel.Fill(points, first, count, candidate, candidates, distances);
            for (int q = 0; q < count; q++)
            {
                NeighbourSelection selection = selections[q];
                ReadOnlySpan<float> row = distances.Slice(q * DistanceKernel.Candidates, candidates);
                for (int c = 0; c < row.Length; c++)
                    if (candidate + c != first + q)
                        selection.Offer(row[c], candidate + c);
            }
        }
        for (int q = 0; q < count; q++)
        {
            int place = (first + q) * Wanted;
            foreach (ulong key in selections[q].Nearest())
                (Indices[place], Distances[place++]) = (NeighbourSelection.Index(key), NeighbourSelection.Distance(key));
        }
    }
}
