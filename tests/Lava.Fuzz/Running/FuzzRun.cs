using Lava.Fuzz.Targets;

namespace Lava.Fuzz.Running;

/// <summary>Runs targets: one with all processes, several side by side.</summary>
internal static class FuzzRun
{
    /// <summary>Runs them.</summary>
    /// <param name="targets">In this order.</param>
    /// <param name="options">How.</param>
    /// <param name="onResult">Told of each when it is done.</param>
    public static void Run(IReadOnlyList<Target> targets, RunOptions options, Action<TargetResult> onResult)
    {
        string scratch = Scratch.Make();
        Directory.CreateDirectory(scratch);
        try
        {
            int workers = Math.Max(1, options.Jobs / targets.Count);
            int atOnce = Math.Min(options.Jobs, targets.Count);
            var waiting = new Queue<Target>(targets);
            Thread[] threads = [.. Enumerable.Range(0, atOnce).Select(_ => new Thread(RunNext))];
            foreach (Thread thread in threads)
                thread.Start();
            foreach (Thread thread in threads)
                thread.Join();

            void RunNext()
            {
                while (true)
                {
                    Target? target;
                    lock (waiting)
                    {
                        if (!waiting.TryDequeue(out target))
                            return;
                    }
                    TargetResult result = new TargetRun(target, options, scratch).Run(workers);
                    lock (waiting)
                        onResult(result);
                }
            }
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
