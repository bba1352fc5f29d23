namespace Lava.Evaluation.Embedding;

/// <summary>Work on a range, block by block, on several threads. Blocks are the same whatever the number of threads; so are results, where each
/// block has its own.</summary>
internal static class Blocks
{
    /// <param name="count">Length of the range.</param>
    /// <param name="size">Of a block; the last may be shorter.</param>
    /// <param name="threads">At most, at least 1.</param>
    /// <param name="work">Is given the first item of a block and how many there are.</param>
    /// <param name="cancellation">Stops it between blocks.</param>
    public static void Run(int count, int size, int threads, Action<int, int> work, CancellationToken cancellation) =>
        Parallel.For(0, Count(count, size), new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            block => work(block * size, Math.Min(size, count - block * size)));

    /// <summary>How many blocks there are.</summary>
    public static int Count(int count, int size) => (count + size - 1) / size;
}
