using System.Globalization;
using System.Text.Json;

namespace Lava.Benchmarks.Command;

/// <summary>A folder of recordings through the whole command, against the engine alone on the same waveforms in memory, with the same cores.</summary>
internal static class FolderVerb
{
    public static string[] OptionNames { get; } = ["--rounds", "--clips", "--threads", "--program", "--weights"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 3), clips = options.Count("--clips", 2_000), threads = options.Count("--threads", Environment.ProcessorCount);
        using LavaProgram lava = LavaProgram.Find(options);
        string folder = Speech.FlacFolder(clips);
        string[] analyze = lava.Analyze("--json", "--threads", threads.ToString(CultureInfo.InvariantCulture), folder);
        using var alone = new EngineAlone(folder, lava.Weights);

        Laps command = new(), engine = new();
        int below = 0;
        for (int round = 0; round < rounds; round++)
        {
            CommandRun run = CommandRun.Time(lava.Path, analyze);
            command.Add(run.Milliseconds);
            bool[] reached = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReachesSecondLevel)];
            if (reached.Length != clips)
                throw new BenchmarkException($"The command gave {reached.Length} verdicts for {clips} recordings.");
            // What the command had to score: every clip at the first level, those of its first label at the second.
            below = reached.Count(passed => passed);
            engine.Time(() => alone.Score(reached, threads));
            Progress.Show(round, rounds);
        }

        Console.WriteLine(Machine.Describe(TimeProvider.System));
        Console.WriteLine($"lava analyze --json --threads {threads} on {clips} FLAC clips of 4 to 6 s at 16 kHz, {below} of which reach the second level; {rounds} interleaved rounds");
        Console.WriteLine();
        var table = new Table("", "fastest, s", "median, s", "clips/s of the fastest", "of the engine's");
        table.Add("engine, waveforms in memory", Seconds(engine.Fastest), Seconds(engine.Median), Text(clips / engine.Fastest * 1000, "0.0"), "");
        table.Add("whole command", Seconds(command.Fastest), Seconds(command.Median), Text(clips / command.Fastest * 1000, "0.0"), $"{Text(100 * engine.Fastest / command.Fastest, "0")} %");
        table.Write(Console.Out);
        return 0;
    }

    private static bool ReachesSecondLevel(string line)
    {
        using var verdict = JsonDocument.Parse(line);
        return verdict.RootElement.TryGetProperty("levels", out JsonElement levels)
            ? levels.GetArrayLength() > 1
            : throw new BenchmarkException($"A recording failed: {line}");
    }

    private static string Seconds(double milliseconds) => Text(milliseconds / 1000, "0.00");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
