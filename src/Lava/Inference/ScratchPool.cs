using System.Collections.Concurrent;

namespace Lava.Inference;

/// <summary>Scratch memory for the threads that score, rented per call; engines that run one after the other share a pool. Thread-safe.</summary>
internal sealed class ScratchPool(Backend backend) : IDisposable
{
    private readonly ConcurrentBag<SegmentWorker> _idle = [];

    public Backend Backend => backend;

    public SegmentWorker Rent() => _idle.TryTake(out SegmentWorker? worker) ? worker : backend.CreateWorker();

    public void Return(SegmentWorker worker) => _idle.Add(worker);

    /// <summary>Frees what is idle; what is rented is freed by its finalizers.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out SegmentWorker? worker)) worker.Dispose();
    }
}
