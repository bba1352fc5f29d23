using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Lava.Benchmarks.Command;

namespace Lava.Benchmarks.Service;

/// <summary>A service under load on loopback, against the engine alone on the same waveforms in memory, with the same cores.</summary>
internal static partial class ServiceVerb
{
    private const int Warm = 30; // seconds after which memory should be flat
    private const int EngineRounds = 4, WarmUp = 25;

    public static string[] OptionNames { get; } = ["--seconds", "--connections", "--clips", "--threads", "--bad", "--service", "--program", "--weights"];

    public static int Run(Options options)
    {
        int seconds = options.Count("--seconds", 180), connections = options.Count("--connections", 50), count = options.Count("--clips", 500);
        int threads = options.Count("--threads", Environment.ProcessorCount), badEvery = options.Count("--bad", int.MaxValue);
        string service = Path.GetFullPath(options.Text("--service") ?? Path.Combine(Checkout.Root, "src", "Lava.Service", "bin", "Release", "net10.0", "lava-service"));
        if (!File.Exists(service))
            throw new UsageException($"There is no {service}. Build src/Lava.Service in Release first, or name the program with --service.");
        using LavaProgram lava = LavaProgram.Find(options);
        string[] files = [.. Directory.GetFiles(Speech.FlacFolder(count)).Order(StringComparer.Ordinal)];
        byte[][] clips = [.. files.Select(File.ReadAllBytes)];
        byte[][] bad = badEvery == int.MaxValue ? [] : Bad(clips[0]);

        using var host = new ServiceHost(service, lava, threads);
        (double first, double median) = FirstAsync(host.Address, clips).GetAwaiter().GetResult();
        var warm = new Load(host.Address, clips, [], badEvery);
        warm.RunAsync(connections, TimeSpan.FromSeconds(WarmUp), _ => Task.CompletedTask).GetAwaiter().GetResult();
        // The engine on the same cores, right before and right after: all of the clips, those that reached the second level there as well.
        bool[] reached = [.. warm.Reached.Select(level => level ?? throw new BenchmarkException("Not every clip was answered before the load began."))];
        using var alone = new EngineAlone(lava, files);
        var engine = new Laps();
        TimeEngine();

        var load = new Load(host.Address, clips, bad, badEvery);
        var samples = new List<(double Second, double Service, double Children, int Queue)>();
        double serviceBefore = host.ProcessorSeconds;
        TimeSpan clientBefore = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        load.RunAsync(connections, TimeSpan.FromSeconds(seconds), async http =>
        {
            int queue = QueueLength(await http.GetStringAsync("/metrics"));
            (double own, double children) = host.Memory;
            samples.Add((watch.Elapsed.TotalSeconds, own, children, queue));
        }).GetAwaiter().GetResult();
        double wall = watch.Elapsed.TotalSeconds, client = (Process.GetCurrentProcess().TotalProcessorTime - clientBefore).TotalSeconds, served = host.ProcessorSeconds - serviceBefore;

        // What it does on the whole stands beside what the service does on the whole.
        TimeEngine();
        Report(new Figures(seconds, connections, threads, wall, client, served, count / engine.Median * 1000, count / engine.Fastest * 1000, first, median, badEvery), load, samples);
        return load.Failures == 0 ? 0 : 1;

        void TimeEngine()
        {
            for (int round = 0; round < EngineRounds; round++)
                engine.Time(() => alone.Run(reached, threads));
        }
    }

    private static void Report(Figures figures, Load load, List<(double Second, double Service, double Children, int Queue)> samples)
    {
        double rate = load.Verdicts / figures.Wall, left = 1 - figures.Client / (figures.Wall * figures.Threads);
        double[] times = load.Milliseconds;
        var flat = samples.Where(sample => sample.Second >= Math.Min(Warm, figures.Wall / 2)).ToList();
        double[] memory = [.. flat.Select(sample => sample.Service).Order()], children = [.. flat.Select(sample => sample.Children).Order()];
        Console.WriteLine(Machine.Describe(TimeProvider.System));
        Console.WriteLine($"lava serve --concurrency {figures.Threads}, FLAC clips of 4 to 6 s at 16 kHz from {figures.Connections} connections for {figures.Seconds} s" + (figures.BadEvery == int.MaxValue ? "" : $", one bad file in {figures.BadEvery}"));
        Console.WriteLine();
        var table = new Table("", "");
        table.Add("verdicts", $"{load.Verdicts}");
        table.Add("refused as they should be, told to come again, failed", $"{load.Refusals}, {load.Busy}, {load.Failures}");
        table.Add("clips/s", Text(rate));
        table.Add("engine alone on these cores, clips/s: median and fastest of its rounds", $"{Text(figures.Engine)}, {Text(figures.FastestEngine)}");
        table.Add("of the engine's median", $"{Text(100 * rate / figures.Engine, "0")} %");
        table.Add("processor time of client and service, s", $"{Text(figures.Client)}, {Text(figures.Served)}");
        table.Add("of what the engine would do with what the client leaves", $"{Text(100 * rate / (figures.Engine * left), "0")} %");
        table.Add("p50, p99, longest, ms", $"{Text(At(times, 0.5))}, {Text(At(times, 0.99))}, {Text(times[^1])}");
        table.Add("queue length, median, longest", $"{At([.. flat.Select(sample => (double)sample.Queue).Order()], 0.5)}, {samples.Max(sample => sample.Queue)}");
        table.Add($"memory of the service after {Warm} s: least, median, most, MiB", $"{Text(memory[0])}, {Text(At(memory, 0.5))}, {Text(memory[^1])}");
        table.Add("memory of its decoding processes, likewise", $"{Text(children[0])}, {Text(At(children, 0.5))}, {Text(children[^1])}");
        table.Add("first request after the start, and median of the next, ms", $"{Text(figures.First)}, {Text(figures.Median)}");
        table.Write(Console.Out);
    }

    /// <summary>The first request, and the median of some that follow it one by one.</summary>
    private static async Task<(double First, double Median)> FirstAsync(Uri address, byte[][] clips)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        await http.GetStringAsync("/readyz"); // the client's own first request is not what is timed
        var laps = new Laps();
        double first = 0;
        for (int i = 0; i <= 100; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            using HttpResponseMessage answer = await http.PostAsync("/v1/analyses", new ByteArrayContent(clips[i % clips.Length]));
            answer.EnsureSuccessStatusCode();
            double time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (i == 0)
                first = time;
            else
                laps.Add(time);
        }
        return (first, laps.Median);
    }

    /// <summary>Files that are broken in different ways: no recording, one cut short, one with bytes changed, an empty one, one that claims much.</summary>
    private static byte[][] Bad(byte[] clip)
    {
        byte[] changed = [.. clip];
        new Random(1).NextBytes(changed.AsSpan(clip.Length / 3, 200));
        return ["not a recording at all"u8.ToArray(), clip[..^(clip.Length / 2)], changed, clip[..42], [.. "RIFF\u00ff\u00ff\u00ff\u007fWAVEfmt "u8, .. clip[..100]], [.. "OggS"u8, .. clip[..4000]]];
    }

    private static int QueueLength(string metrics) => Queue().Match(metrics) is { Success: true } queue ? int.Parse(queue.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static string Text(double value, string format = "0.0") => value.ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^lava_queue_length(?:\{[^}]*\})? (\d+)", RegexOptions.Multiline)]
    private static partial Regex Queue();

    private sealed record Figures(int Seconds, int Connections, int Threads, double Wall, double Client, double Served, double Engine, double FastestEngine, double First, double Median, int BadEvery);
}
