using System.Diagnostics;
using System.Globalization;
using Lava.Evaluation.Embedding;

namespace Lava.Benchmarks.Embedding;

/// <summary>t-SNE of many points: time, processor time, memory, and whether the embedding can be trusted.</summary>
internal static class TsneVerb
{
    private const int Neighbours = 10;

    public static string[] OptionNames { get; } = ["--count", "--dimensions", "--components", "--threads"];

    public static int Run(Options options)
    {
        int count = options.Count("--count", 15_000), dimensions = options.Count("--dimensions", 256);
        var how = new TsneOptions { Components = options.Count("--components", 2), Threads = options.Count("--threads", Environment.ProcessorCount) };
        float[] points = Clusters.Points(count, dimensions);

        var clock = new StageClock();
        TsneEmbedding embedding = Tsne.Embed(points, count, dimensions, how, clock);
        (double Clock, double Processor) whole = clock.Now, first = clock.FirstIteration;
        using var process = Process.GetCurrentProcess();
        long memory = process.PeakWorkingSet64;
        var measuring = new StageClock();
        double trustworthiness = Trustworthiness.Of(points, embedding.Coordinates, count, Neighbours, how.Threads);
        (double Clock, double Processor) measured = measuring.Now;

        Console.WriteLine(Machine.Describe(TimeProvider.System));
        Console.WriteLine($"t-SNE of {count} points of {dimensions} dimensions in {how.Components}-D, {how.Iterations} iterations, {how.Threads} threads");
        Console.WriteLine();
        var table = new Table("stage", "time, s", "processor time (user + system), s");
        table.Add("neighbours, similarities, principal components", Text(first.Clock, "0.0"), Text(first.Processor, "0.0"));
        table.Add("descent", Text(whole.Clock - first.Clock, "0.0"), Text(whole.Processor - first.Processor, "0.0"));
        table.Add("whole embedding", Text(whole.Clock, "0.0"), Text(whole.Processor, "0.0"));
        table.Add($"trustworthiness ({Neighbours} neighbours)", Text(measured.Clock, "0.0"), Text(measured.Processor, "0.0"));
        table.Write(Console.Out);
        Console.WriteLine();
        Console.WriteLine($"trustworthiness {Text(trustworthiness, "0.0000")}, divergence {Text(embedding.Divergence, "0.0000")}, peak memory {memory >> 20} MiB");
        return 0;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
