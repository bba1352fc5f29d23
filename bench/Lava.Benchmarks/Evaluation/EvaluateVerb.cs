using System.Globalization;
using Lava.Audio;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Threading;
using Lava.Training;
using TorchSharp;

namespace Lava.Benchmarks.Evaluation;

/// <summary>The loop of <c>lava evaluate</c> — decode, prepare, score, several recordings at once — with Lava's engine, and the same loop with the network in eager libtorch, interleaved.</summary>
internal static class EvaluateVerb
{
    private const int LookAhead = 64;

    public static string[] OptionNames { get; } = ["--rounds", "--repeat", "--threads", "--clips", "--weights"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 7), repeat = options.Count("--repeat", 4), threads = options.Count("--threads", Environment.ProcessorCount);
        string folder = options.Text("--clips") ?? Checkout.Clips, weights = Workload.Resolve(options.Text("--weights"));
        if (weights == Workload.Random)
            throw new BenchmarkException("It takes the published checkpoints: name their folder with --weights.");
        string[] clips = [.. Directory.EnumerateFiles(folder, "*.wav").Order(StringComparer.Ordinal)];
        if (clips.Length == 0)
            throw new BenchmarkException($"There is no WAV file in {folder}; name a folder of recordings with --clips.");
        string[] files = [.. Enumerable.Repeat(clips, repeat).SelectMany(all => all)];
        IReadOnlyDictionary<string, Tensor> state = Checkpoint.ReadStateDict(weights);
        NetworkWeights network = NetworkWeights.FromStateDict(state);
        using var engine = new Engine(network.Encoder, network.Head);
        using var libtorch = new LevelInference(state);
        // libtorch at its best is one of these two: every operator on all cores, or a core to each recording.
        Contestant[] contestants =
        [
            new("Lava's engine", threads, threads, (waveform, share) => engine.Score(waveform, share).Logits[0]),
            new("libtorch, all cores on each recording", 1, threads, (waveform, _) => libtorch.Score(waveform)),
            new("libtorch, a core to each recording", threads, 1, (waveform, _) => libtorch.Score(waveform)),
        ];
        foreach (Contestant contestant in contestants)
            Loop(contestant, files[..Math.Min(files.Length, 8)]);
        for (int round = 0; round < rounds; round++)
        {
            Progress.Show(round, rounds);
            foreach (Contestant contestant in contestants)
                contestant.Laps.Time(() => Loop(contestant, files));
        }
        Console.WriteLine($"Machine: {Machine.Describe(TimeProvider.System)}");
        Console.WriteLine($"{files.Length} recordings of {folder}, whole, one level, {threads} threads; {rounds} interleaved rounds.");
        Console.WriteLine();
        double best = contestants.Skip(1).Min(contestant => contestant.Laps.Fastest), bestMedian = contestants.Skip(1).Min(contestant => contestant.Laps.Median);
        var table = new Table("loop", "clips/s, fastest", "clips/s, median", "of the better libtorch, fastest", "median");
        foreach (Contestant contestant in contestants)
        {
            table.Add(contestant.Name, Text(1000 * files.Length / contestant.Laps.Fastest, "F1"), Text(1000 * files.Length / contestant.Laps.Median, "F1"),
                Text(best / contestant.Laps.Fastest, "F2") + "×", Text(bestMedian / contestant.Laps.Median, "F2") + "×");
        }
        table.Write(Console.Out);
        return 0;
    }

    private static void Loop(Contestant contestant, string[] files)
    {
        torch.set_num_threads(contestant.LibraryThreads);
        int done = 0;
        foreach (float[] logits in OrderedParallel.RunAsync(files.ToAsyncEnumerable(), (_, file, share, stop) =>
            contestant.Score(PreparedRecording.Prepare(new RecordingFile(file), new WaveformSpec(), cancellation: stop).Waveform!.Samples, share()), contestant.Workers, LookAhead).ToBlockingEnumerable())
            done += logits.Length > 0 ? 1 : 0;
        if (done != files.Length)
            throw new BenchmarkException($"{contestant.Name} scored {done} of {files.Length} recordings.");
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>One way to run the loop.</summary>
    /// <param name="Name">For the table.</param>
    /// <param name="Workers">Recordings under way at once.</param>
    /// <param name="LibraryThreads">Threads of an operator of libtorch.</param>
    /// <param name="Score">Waveform and threads to logits.</param>
    private sealed record Contestant(string Name, int Workers, int LibraryThreads, Func<ReadOnlyMemory<float>, int, float[]> Score)
    {
        public Laps Laps { get; } = new();
    }
}
