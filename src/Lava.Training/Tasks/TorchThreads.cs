using TorchSharp;

namespace Lava.Training;

/// <summary>How many threads libtorch and Lava's own engine use in training: set once, before the first operator runs, for afterwards libtorch keeps its pools.</summary>
public static class TorchThreads
{
    private static readonly Lock Gate = new();
    private static int _count;

    /// <summary>Threads in use; the machine's processors where nobody said otherwise.</summary>
    public static int Count
    {
        get
        {
            lock (Gate)
            {
                if (_count == 0) Set(Environment.ProcessorCount);
                return _count;
            }
        }
    }

    /// <summary>Sets the number, once a process.</summary>
    /// <param name="threads">At least 1.</param>
    /// <exception cref="InvalidOperationException">It is in use with another number.</exception>
    public static void Configure(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        lock (Gate)
        {
            if (_count == 0) Set(threads);
            else if (_count != threads) throw new InvalidOperationException($"libtorch already runs with {_count} threads.");
        }
    }

    private static void Set(int threads)
    {
        NativeHeap.KeepFreed();
        torch.set_num_threads(threads);
        torch.set_num_interop_threads(1);
        _count = threads;
    }
}
