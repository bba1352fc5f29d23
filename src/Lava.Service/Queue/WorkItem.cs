namespace Lava.Service.Queue;

/// <summary>Something that waits for a slot.</summary>
/// <param name="isJob">Whether nobody waits at the other end of a connection.</param>
/// <param name="run">Does it; told how many threads it may use. Throws nothing.</param>
internal sealed class WorkItem(bool isJob, Action<Func<int>> run)
{
    /// <summary>Whether nobody waits at the other end of a connection.</summary>
    public bool IsJob => isJob;

    /// <summary>When it was put into the queue.</summary>
    public long Queued { get; set; }

    /// <summary>Does it.</summary>
    public void Run(Func<int> threads) => run(threads);
}
