using System.Diagnostics;
using Lava.Fuzz.Targets;

namespace Lava.Fuzz.Running;

/// <summary>Gives inputs to a target and judges what it makes of them.</summary>
internal sealed class Trial(Target target, Scratch scratch)
{
    private const int LongestMessage = 1 << 16;

    public Tally Tally { get; private set; } = new();

    /// <summary>Runs one input.</summary>
    /// <returns>What was wrong; null where nothing.</returns>
    public Finding? Run(byte[] input, long index)
    {
        byte[] file = target.Wrap(input);
        long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
        Exception? thrown = null;
        try
        {
            target.Run(file, scratch);
        }
        catch (Exception exception)
        {
            thrown = exception;
        }
        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        long bound = target.AllocationBound(file.Length);
        Finding? finding = thrown switch
        {
            null => null,
            _ when !target.IsExpected(thrown) => Unexpected(thrown, index),
            LavaException { Code: var code } when !IsCode(code) => new Finding(FindingKind.Exception, $"code {code}", $"'{code}' is no code.\n{thrown}", index),
            { Message: var message } when message.Length is 0 or > LongestMessage =>
                new Finding(FindingKind.Exception, $"message {Place(thrown)}", $"The message has {message.Length} characters.\n{thrown.StackTrace}", index),
            _ => null,
        };
        if (finding is null && allocated > bound)
        {
            finding = new Finding(FindingKind.Allocation, $"allocation {(thrown is null ? Tally.Read : Place(thrown))}",
                $"{allocated:N0} bytes were allocated for {file.Length:N0}; the bound is {bound:N0}.\n{thrown}", index);
        }
        string outcome = finding is not null ? finding.Kind.ToString() : thrown is null ? Tally.Read : (thrown as LavaException)?.Code ?? thrown.GetType().Name;
        Tally.Add(new Tally
        {
            Inputs = 1,
            Outcomes = { [outcome] = 1 },
            MaxMilliseconds = milliseconds,
            MaxBytes = allocated,
            MaxOfBound = allocated / (double)bound,
        });
        return finding;
    }

    /// <summary>Begins a new tally, and returns the one so far.</summary>
    public Tally Take()
    {
        Tally taken = Tally;
        Tally = new Tally();
        return taken;
    }

    private static Finding Unexpected(Exception thrown, long index) =>
        new(FindingKind.Exception, $"{thrown.GetType().Name} {Place(thrown)}", thrown.ToString(), index);

    /// <summary>The innermost method of Lava in a stack trace.</summary>
    private static string Place(Exception thrown)
    {
        foreach (string line in (thrown.StackTrace ?? "").Split('\n'))
        {
            string frame = line.Trim();
            if (frame.StartsWith("at Lava.", StringComparison.Ordinal) && !frame.StartsWith("at Lava.Fuzz.Running", StringComparison.Ordinal))
                return frame[3..].Split('(')[0];
        }
        return "?";
    }

    private static bool IsCode(string code) => code.Length > 2 && code.All(c => char.IsAsciiLetterLower(c) || c is '.' or '-');
}
