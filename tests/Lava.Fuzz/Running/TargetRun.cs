using System.Diagnostics;
using Lava.Fuzz.Mutation;
using Lava.Fuzz.Seeds;
using Lava.Fuzz.Targets;

namespace Lava.Fuzz.Running;

/// <summary>Runs one target in one or more workers; where an input ends one, the next goes on behind it.</summary>
internal sealed class TargetRun(Target target, RunOptions options, string scratch)
{
    /// <summary>Workers that may be lost before a target is given up.</summary>
    private const int MaxLosses = 20;

    private readonly string _corpusFolder = Path.GetFullPath(Path.Combine(options.Folder, "corpus", target.Name));
    private readonly FindingFolder _findings = new(Path.Combine(options.Folder, "findings"), target.Name, options.Seed);
    private readonly Dictionary<string, Finding> _found = new(StringComparer.Ordinal);
    private readonly Tally _tally = new();
    private int _losses;

    /// <summary>Runs it.</summary>
    /// <param name="workers">Processes at once.</param>
    public TargetResult Run(int workers)
    {
        if (target.Missing is string missing)
            return new TargetResult(target.Name, 0, _tally, [], missing);
        new Corpus(_corpusFolder).Write(target.MakeSeeds(new Scratch(Path.Combine(scratch, $"{target.Name}-seeds"))));
        long started = Stopwatch.GetTimestamp();
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(number => new Thread(() => Follow(number, workers)))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return new TargetResult(target.Name, Stopwatch.GetElapsedTime(started).TotalSeconds, _tally, [.. _found.Values]);
    }

    /// <summary>Keeps one worker's share going to its end.</summary>
    private void Follow(int number, int workers)
    {
        long started = Stopwatch.GetTimestamp();
        WorkOrder order = Order($"{number}") with
        {
            First = options.First + number,
            Stride = workers,
            Limit = options.Inputs is long inputs ? options.First + inputs : long.MaxValue,
            Seconds = options.Seconds,
        };
        while (Follow(order) is Finding ending)
        {
            Judge(ending, number);
            if (ending.Index < 0 || Interlocked.Increment(ref _losses) > MaxLosses)
                return;
            order = order with { First = ending.Index + workers, Seconds = options.Seconds - Stopwatch.GetElapsedTime(started).TotalSeconds };
        }
    }

    private Finding? Follow(WorkOrder order)
    {
        using Journal journal = new(order.Journal);
        journal.End();
        long reported = 0;
        using WorkerProcess worker = new(order, options.Watch.MaxMemory, report =>
        {
            reported += report.Done?.Inputs ?? 0;
            Take(report);
        });
        Finding? ending = options.Watch.Follow(worker, journal);
        // What it did since its last report is lost with it, but for how much that was.
        if (ending is { Index: >= 0 } && (ending.Index - order.First) / order.Stride - reported is > 0 and var lost)
            Take(new WorkReport(new Tally { Inputs = lost, Outcomes = { ["lost with the process"] = lost } }));
        return ending;
    }

    /// <summary>A worker is lost. Time and memory also depend on what else the machine does, so the input gets a process of its own, and another chance.</summary>
    private void Judge(Finding ending, int number)
    {
        Tally inFlight = new() { Inputs = 1 };
        if (ending.Kind is FindingKind.Hang or FindingKind.Memory)
        {
            Finding? again = Follow(Order($"{number}-again") with { First = ending.Index, Limit = ending.Index + 1, Stride = 1 });
            if (again is null)
            {
                inFlight.Outcomes[$"{ending.Kind} once, not again"] = 1;
                Take(new WorkReport(inFlight));
                return;
            }
        }
        inFlight.Outcomes[ending.Kind.ToString()] = 1;
        Take(new WorkReport(inFlight, ending));
    }

    private void Take(WorkReport report)
    {
        lock (_found)
        {
            if (report.Done is not null)
                _tally.Add(report.Done);
            if (report.Found is Finding finding && _found.TryAdd(finding.Signature, finding))
                Console.Error.WriteLine($"{target.Name}: {finding.Signature}: {_findings.Write(finding, InputOf(finding))}");
        }
    }

    private byte[] InputOf(Finding finding) => finding.Index < 0
        ? []
        : new Mutator(target.Name, new Corpus(_corpusFolder).Whole, new Corpus(_corpusFolder).Seeds, target).Make(options.Seed, finding.Index);

    private WorkOrder Order(string worker) => new()
    {
        Target = target.Name,
        Corpus = _corpusFolder,
        Scratch = Path.Combine(scratch, $"{target.Name}-{worker}"),
        Journal = Path.Combine(scratch, $"{target.Name}-{worker}.journal"),
        Seed = options.Seed,
        First = 0,
        Stride = 1,
    };
}
