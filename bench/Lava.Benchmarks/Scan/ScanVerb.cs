using System.Globalization;
using System.Text.Json;
using Lava.Attribution;
using Lava.Audio;
using Lava.Benchmarks.Command;

namespace Lava.Benchmarks.Scan;

/// <summary><c>lava scan</c>: clips per second against the engine alone, what it costs besides, and memory.</summary>
internal static class ScanVerb
{
    private const int FewNames = 10_000;

    public static string[] OptionNames { get; } = ["--rounds", "--clips", "--names", "--threads", "--program", "--weights"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 3), clips = options.Count("--clips", 2_000), threads = options.Count("--threads", Environment.ProcessorCount);
        int names = options.Text("--names") == "0" ? 0 : options.Count("--names", 100_000);
        using LavaProgram lava = LavaProgram.Find(options, "Lava.Scan.Cli", "lava-scan");
        Console.WriteLine(Machine.Describe(TimeProvider.System));
        double engineClip = Throughput(lava, rounds, clips, threads);
        if (names > 0)
            Bookkeeping(lava, rounds, names, threads, engineClip);
        return 0;
    }

    /// <returns>Milliseconds the engine takes for a clip, with all threads.</returns>
    private static double Throughput(LavaProgram lava, int rounds, int clips, int threads)
    {
        string folder = Speech.FlacFolder(clips);
        using var alone = new EngineAlone(lava, Directory.GetFiles(folder).Order(StringComparer.Ordinal));
        Laps scan = new(), engine = new();
        int below = 0;
        for (int round = 0; round < rounds; round++)
        {
            using var output = new ScanOutput();
            scan.Add(CommandRun.Time(lava.Path, Arguments(lava, folder, output, threads, "--jsonl")).Milliseconds);
            bool[] reached = [.. output.Rows().Select(row => row.Contains("\"ADMR.label\":", StringComparison.Ordinal))];
            if (reached.Length != clips)
                throw new BenchmarkException($"The scan gave {reached.Length} rows for {clips} recordings.");
            below = reached.Count(passed => passed);
            engine.Time(() => alone.Run(reached, threads));
            Progress.Show(round, rounds);
        }
        Console.WriteLine($"lava scan --threads {threads} --no-reuse on {clips} FLAC clips of 4 to 6 s at 16 kHz, {below} of which reach the second level; {rounds} interleaved rounds");
        Console.WriteLine();
        var table = new Table("", "fastest, s", "median, s", "clips/s of the fastest", "of the engine's");
        table.Add("engine, waveforms in memory", Text(engine.Fastest / 1000, "0.00"), Text(engine.Median / 1000, "0.00"), Text(clips / engine.Fastest * 1000, "0.0"), "");
        table.Add("whole scan", Text(scan.Fastest / 1000, "0.00"), Text(scan.Median / 1000, "0.00"), Text(clips / scan.Fastest * 1000, "0.0"), $"{Text(100 * engine.Fastest / scan.Fastest, "0")} %");
        table.Write(Console.Out);
        return engine.Fastest / clips;
    }

    private static void Bookkeeping(LavaProgram lava, int rounds, int names, int threads, double engineClip)
    {
        string few = SmallFiles.Folder(FewNames), many = SmallFiles.Folder(names);
        using AttributionModel model = AttributionModel.Load(lava.Package);
        Recording[] recordings = [.. Directory.EnumerateFiles(few, "*", SearchOption.AllDirectories).Select(file => new RecordingFile(file))];
        Laps bare = new();
        for (int round = 0; round < rounds; round++)
        {
            bare.Time(() => _ = model.AttributeAllAsync(recordings, new AttributionOptions { Threads = threads }).ToBlockingEnumerable().Count(), FewNames);
            Progress.Show(round, rounds);
        }
        using ScanOutput forFew = new(), forMany = new();
        (CommandRun fewRun, double fewMemory) = CommandRun.Watch(lava.Path, Arguments(lava, few, forFew, threads));
        (CommandRun manyRun, double manyMemory) = CommandRun.Watch(lava.Path, Arguments(lava, many, forMany, threads));
        // Of the two runs the difference, so that starting the program and loading the model do not count.
        double scan = (manyRun.Milliseconds - fewRun.Milliseconds) / (names - FewNames), overhead = scan - bare.Fastest;

        Console.WriteLine();
        Console.WriteLine($"a WAV file of 0.1 s under {FewNames} and under {names} names, --no-reuse");
        Console.WriteLine();
        var table = new Table("", "value");
        table.Add("model.AttributeAllAsync, ms an input", Text(bare.Fastest, "0.000"));
        table.Add("whole scan, ms an input more", Text(scan, "0.000"));
        table.Add("bookkeeping, s a million inputs", Text(overhead * 1000, "0.0"));
        table.Add("of the engine's time for a million clips of 5 s", $"{Text(100 * overhead / engineClip, "0.00")} %");
        table.Add($"peak memory at {FewNames} names, MiB", Text(fewMemory, "0.0"));
        table.Add($"peak memory at {names} names, MiB", Text(manyMemory, "0.0"));
        table.Add("more", $"{Text(100 * ((manyMemory / fewMemory) - 1), "0.0")} %");
        table.Write(Console.Out);
    }

    private static string[] Arguments(LavaProgram lava, string folder, ScanOutput output, int threads, params ReadOnlySpan<string> more) =>
        ["scan", folder, "--out", output.Path, "--model", lava.Package, "--no-reuse", "--threads", threads.ToString(CultureInfo.InvariantCulture), .. more];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A place for one scan, gone after it.</summary>
    private sealed class ScanOutput : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lava-bench-scan-");

        public string Path => System.IO.Path.Combine(_folder.FullName, "out");

        /// <summary>The lines of all parts, in their order; every one a JSON object.</summary>
        public IEnumerable<string> Rows() => Directory.GetFiles(System.IO.Path.Combine(Path, "parts")).Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetRawText());

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
