using System.Diagnostics;
using System.Text.Json;

namespace Lava.Benchmarks.Peers;

/// <summary>
/// The child's side: one contestant at one number of threads, told by its standard input what to do. While it waits there it takes no time from the
/// contestant whose turn it is, whatever pools of threads it has.
/// </summary>
internal static class ContestantHost
{
    public const string Verb = "contestant";

    public static string[] OptionNames { get; } = ["--name", "--weights", "--threads", "--length", "--clips"];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    public static int Run(Options options)
    {
        using IContestant contestant = Contestants.Create(options.Text("--name") ?? "", Workload.Load(options.Text("--weights") ?? Workload.Random), options.Count("--threads", 1));
        float[][] clips = Workload.Clips(options.Count("--clips", 1), options.Count("--length", 1));
        Func<float[]>[] singles = [.. clips.Select(clip => contestant.Prepare([clip]))];
        var batches = new Dictionary<int, Func<float[]>>();

        // Long enough for the just-in-time compiler's last tier, and for every pool and arena to reach its size.
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            singles[0]();
        Answer(new Hello(contestant.Description));
        while (Console.ReadLine() is { } line)
        {
            Turn turn = JsonSerializer.Deserialize<Turn>(line)!;
            if (turn.Batch > 1 && !batches.ContainsKey(turn.Batch))
            {
                batches[turn.Batch] = contestant.Prepare(clips[..turn.Batch]);
                batches[turn.Batch]();
            }
            Answer(Time(turn, turn.Batch == 1 ? call => singles[(turn.First + call) % clips.Length] : _ => batches[turn.Batch], singles[0]));
        }
        return 0;
    }

    private static Lap Time(Turn turn, Func<int, Func<float[]>> score, Func<float[]> wake)
    {
        // The caches are full of the other contestants' data and the cores may sleep.
        wake();
        var logits = new float[turn.Calls][];
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < turn.Calls; call++)
            logits[call] = score(call)();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new Lap(elapsed / turn.Calls / turn.Batch, logits);
    }

    private static void Answer<T>(T message)
    {
        Console.WriteLine(JsonSerializer.Serialize(message));
        Console.Out.Flush();
    }

    /// <summary>What the child says when it is ready.</summary>
    internal sealed record Hello(string Description);

    /// <summary>What the parent asks: so many calls at a batch size, at batch 1 with the clips from <paramref name="First"/> on in turn.</summary>
    internal sealed record Turn(int Batch, int Calls, int First);

    /// <summary>What the child gives: the time per clip, and each call's logits.</summary>
    internal sealed record Lap(double MsPerClip, float[][] Logits);
}
