using System.Globalization;
using Lava.Inference;

namespace Lava.Benchmarks.Isa;

/// <summary>Lava's engine by instruction set, of those that this machine has.</summary>
internal static class IsaVerb
{
    // Multiplications and additions of the direct convolutions, attention included, for one sample.
    private const double FlopPerSample = 2 * (9.0 * (1 * 32 / 2.0 + 32 * 64 / 4.0 + 64 * 128 / 8.0 + 128 * 256 / 16.0) + 256 * 256 / 16.0);

    public static string[] OptionNames { get; } = ["--rounds", "--length", "--threads", "--weights"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 21), length = options.Count("--length", 80_000);
        string source = Workload.Resolve(options.Text("--weights"));
        NetworkWeights weights = Workload.Load(source);
        ReadOnlyMemory<float> clip = Workload.Clips(1, length)[0];
        List<(Backend Backend, int Threads, Engine Engine, Laps Laps)> runs = [.. Backend.Supported.SelectMany(backend =>
            options.Counts("--threads", 1, 2).Select(threads => (backend, threads, new Engine(backend, weights.Encoder, [weights.Head]), new Laps())))];
        for (int round = 0; round < rounds; round++)
            foreach ((_, int threads, Engine engine, Laps laps) in runs)
            {
                engine.Score(clip, threads);
                laps.Time(() => engine.Score(clip, threads));
            }

        Console.WriteLine(Machine.Describe(TimeProvider.System));
        Console.WriteLine($"{Path.GetFileName(source)} weights, one clip of {length} samples a call, {rounds} interleaved rounds; ms per clip, and what rate direct convolution would need for the fastest");
        Console.WriteLine();
        var table = new Table("instruction set", "threads", "fastest", "median", "slowest", "GFLOP/s");
        foreach ((Backend backend, int threads, Engine engine, Laps laps) in runs)
        {
            table.Add(backend.Name, Text(threads, "0"), Text(laps.Fastest, "0.00"), Text(laps.Median, "0.00"), Text(laps.Slowest, "0.00"),
                Text(FlopPerSample * length / laps.Fastest / 1e6, "0"));
            engine.Dispose();
        }
        table.Write(Console.Out);
        return 0;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
