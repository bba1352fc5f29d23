using System.Diagnostics;
using Lava.Evaluation.Embedding;

namespace Lava.Benchmarks.Embedding;

/// <summary>When the stages of an embedding end, in seconds of the clock and of the processor, user and system together.</summary>
internal sealed class StageClock : IProgress<TsneProgress>
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _startProcessor = ProcessorTime();

    /// <summary>When the first iteration was done.</summary>
    public (double Clock, double Processor) FirstIteration { get; private set; }

    /// <summary>So far.</summary>
    public (double Clock, double Processor) Now => (Stopwatch.GetElapsedTime(_start).TotalSeconds, (ProcessorTime() - _startProcessor).TotalSeconds);

    public void Report(TsneProgress value)
    {
        if (value is { Stage: TsneStage.Descent, Done: 1 })
            FirstIteration = Now;
        if (!Console.IsErrorRedirected && (value.Done % 10 == 0 || value.Done == value.Total))
            Console.Error.Write($"\r{value.Stage} {value.Done} of {value.Total} {(value.Done == value.Total ? "\n" : "")}");
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
