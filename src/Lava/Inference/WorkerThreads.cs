using System.Runtime.ExceptionServices;

namespace Lava.Inference;

/// <summary>Threads that pull jobs from a counter; the calling thread is one of them. A thread costs a tenth of a millisecond to start, a pool would have to be kept awake.</summary>
internal static class WorkerThreads
{
    /// <summary>Does one job.</summary>
    /// <param name="worker">The thread's own.</param>
    /// <param name="sums">The thread's own, for whatever it adds up.</param>
    /// <param name="index">Which.</param>
    public delegate void Job(SegmentWorker worker, Span<float> sums, int index);

    /// <summary>Does all jobs; what one of them throws ends the rest, and is thrown.</summary>
    /// <param name="scratch">Where threads get their workers.</param>
    /// <param name="jobs">How many.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="sums">Floats that each thread has for its sums.</param>
    /// <param name="run">Does one.</param>
    public static void Run(ScratchPool scratch, int jobs, int threads, int sums, Job run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int next = -1;
        ExceptionDispatchInfo? fault = null;

        void Pull()
        {
            SegmentWorker? worker = null;
            try
            {
                worker = scratch.Rent();
                var own = new float[sums];
                for (int job; (job = Interlocked.Increment(ref next)) < jobs && fault is null;) run(worker, own, job);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(exception), null);
            }
            finally
            {
                if (worker is not null) scratch.Return(worker);
            }
        }

        if (jobs == 0) return;
        var helpers = new Thread[Math.Min(threads, jobs) - 1];
        for (int i = 0; i < helpers.Length; i++) (helpers[i] = new Thread(Pull) { IsBackground = true, Name = "lava engine" }).Start();
        Pull();
        foreach (Thread helper in helpers) helper.Join();
        fault?.Throw();
    }
}
