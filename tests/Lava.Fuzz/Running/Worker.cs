using System.Diagnostics;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Seeds;
using Lava.Fuzz.Targets;

namespace Lava.Fuzz.Running;

/// <summary>Runs inputs one after another, in a process that may end at any of them.</summary>
internal static class Worker
{
    /// <summary>Less than threads have anywhere: what recurses too deep is found here first.</summary>
    private const int StackBytes = 512 << 10;

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(0.5);

    public static void Run(WorkOrder order)
    {
        var thread = new Thread(() => Work(order), StackBytes);
        thread.Start();
        thread.Join();
    }

    private static void Work(WorkOrder order)
    {
        Target target = AllTargets.Find(order.Target)!;
        Corpus corpus = new(order.Corpus);
        Mutator mutator = new(target.Name, corpus.Whole, corpus.Seeds, target);
        Trial trial = new(target, new Scratch(order.Scratch));
        using Journal journal = new(order.Journal);
        HashSet<string> reported = new(StringComparer.Ordinal);
        long started = Stopwatch.GetTimestamp(), lastReport = started;
        for (long index = order.First; index < order.Limit && Stopwatch.GetElapsedTime(started).TotalSeconds < order.Seconds; index += order.Stride)
        {
            byte[] input = mutator.Make(order.Seed, index);
            journal.Begin(index);
            Finding? finding = trial.Run(input, index);
            journal.End();
            if (finding is not null && reported.Add(finding.Signature))
                Report(new WorkReport(Found: finding));
            if (Stopwatch.GetElapsedTime(lastReport) < ReportInterval)
                continue;
            lastReport = Stopwatch.GetTimestamp();
            Report(new WorkReport(trial.Take()));
        }
        Report(new WorkReport(trial.Take()));
    }

    private static void Report(WorkReport report)
    {
        Console.Out.WriteLine(Json.Write(report));
        Console.Out.Flush();
    }
}
