namespace Lava.Fuzz.Running;

/// <summary>How long an input may take, and how much memory a process.</summary>
/// <param name="Timeout">Longest time for an input, on the clock.</param>
/// <param name="MaxMemory">Most bytes that a worker may hold, native ones included.</param>
internal sealed record Watch(TimeSpan Timeout, long MaxMemory)
{
    private const int PollMilliseconds = 100;

    public static Watch Default { get; } = new(TimeSpan.FromSeconds(5), 1L << 30);

    /// <summary>Waits for a worker to end, and ends it where it goes too far.</summary>
    /// <returns>How it ended where that was not as it should; its index is that of the input at fault.</returns>
    public Finding? Follow(WorkerProcess worker, Journal journal)
    {
        while (!worker.WaitForEnd(PollMilliseconds))
        {
            if (journal.Current is not { } current)
                continue;
            if (current.For > Timeout)
            {
                worker.Kill();
                return new Finding(FindingKind.Hang, $"hang of input {current.Index}", $"It took longer than {Timeout.TotalSeconds} s.", current.Index);
            }
            if (worker.Resident() is var resident && resident > MaxMemory)
            {
                worker.Kill();
                return new Finding(FindingKind.Memory, $"memory of input {current.Index}", $"The process held {resident:N0} bytes; {MaxMemory:N0} are allowed.", current.Index);
            }
        }
        if (worker.ExitCode == 0)
            return null;
        string signature = worker.Errors.Split('\n').FirstOrDefault(line => line.TrimStart().StartsWith("at Lava.", StringComparison.Ordinal))?.Trim() ?? "";
        return new Finding(FindingKind.Crash, $"crash {worker.ExitCode} {signature}",
            $"The process ended with code {worker.ExitCode}.\n{worker.Errors}", journal.Current?.Index ?? -1);
    }
}
