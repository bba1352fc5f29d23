using System.Diagnostics;
using System.Globalization;
using Lava.Attribution;
using Lava.Audio;
using Lava.Benchmarks.Scan;
using Lava.Cluster;
using Lava.Cluster.Contract;
using Lava.Cluster.Hosting;
using Lava.Cluster.Security;
using Lava.Cluster.Work;
using Lava.Scan;
using Lava.Scan.Rows;
using Lava.Scan.Sources;
using Lava.Scan.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lava.Benchmarks.Cluster;

/// <summary>What handing shards out costs: many workers whose scoring is a wait, on a real Redis. Share of the time that they are busy, messages, operations of Redis.</summary>
internal static class ClusterVerb
{
    private const int Names = 10_000;

    public static string[] OptionNames { get; } = ["--redis", "--workers", "--inputs", "--wait", "--part-size"];

    public static int Run(Options options) => RunAsync(options).GetAwaiter().GetResult();

    /// <summary>The cluster of a Redis that <c>--redis</c> names.</summary>
    public static ClusterSettings Settings(Options options) => new()
    {
        Address = ClusterAddress.Parse(options.Text("--redis") ?? throw new UsageException("--redis names a Redis of its own: redis-server --port 7777 --save '' --appendonly yes, then redis://127.0.0.1:7777.")),
        Secret = new ClusterSecret("the benchmark's secret"u8),
    };

    private static async Task<int> RunAsync(Options options)
    {
        int workers = options.Count("--workers", 32), inputs = options.Count("--inputs", 200_000), partSize = options.Count("--part-size", 250), wait = options.Count("--wait", 30);
        ClusterSettings settings = Settings(options);
        Console.WriteLine(Machine.Describe(TimeProvider.System));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("lava-bench-cluster-");
        var hosts = new List<IHost>();
        try
        {
            (ScanSettings scan, ScanAnswer answer) = Prepare(folder.FullName, inputs, partSize);
            var scoring = new WaitScoring(TimeSpan.FromMilliseconds(wait), answer);
            for (int i = 0; i < workers; i++)
            {
                var told = new WorkerOptions { Name = $"worker {i}", Lava = scan.Lava, Slots = 1, WorkFolder = Path.Combine(folder.FullName, $"work-{i}") };
                IHost host = ClusterSilo.Build(settings, told, scoring, logging => logging.SetMinimumLevel(LogLevel.None));
                await host.StartAsync().ConfigureAwait(false);
                hosts.Add(host);
                Progress.Show(i, workers);
            }
            await MeasureAsync(settings, scan, Path.Combine(folder.FullName, "out"), scoring, workers, wait).ConfigureAwait(false);
        }
        finally
        {
            foreach (IHost host in hosts)
            {
                await host.StopAsync().ConfigureAwait(false);
                host.Dispose();
            }
            folder.Delete(recursive: true);
        }
        return 0;
    }

    private static async Task MeasureAsync(ClusterSettings settings, ScanSettings scan, string output, WaitScoring scoring, int workers, int wait)
    {
        using var places = new Places(null);
        ScanOrder order = Submission.Prepare(places, output, null, scan, reuse: false, () => Stream.Null, _ => { }, CancellationToken.None).Order!;
        await using ClusterUser user = await ClusterUser.ConnectAsync(settings, logging => logging.SetMinimumLevel(LogLevel.None), CancellationToken.None).ConfigureAwait(false);
        await using var redis = await RedisMeter.OpenAsync(settings.Address).ConfigureAwait(false);
        using var messages = new MessageMeter();
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        long operations = await redis.OperationsAsync().ConfigureAwait(false), begun = Stopwatch.GetTimestamp();
        await user.SubmitAsync(order).ConfigureAwait(false);
        ClusterScan status;
        do
        {
            await Task.Delay(1_000).ConfigureAwait(false);
            status = await user.StatusAsync(order.Id).ConfigureAwait(false);
            Progress.Show((int)status.Counts.Rows, (int)order.Inputs);
        }
        while (status.Phase == ScanPhase.Running);
        TimeSpan elapsed = scoring.Last is { } last ? Stopwatch.GetElapsedTime(begun, last) : throw new BenchmarkException("Nothing was scored.");
        operations = await redis.OperationsAsync().ConfigureAwait(false) - operations;
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        if (status.Phase != ScanPhase.Finished || status.Counts.Rows != order.Inputs || scoring.Scored != order.Inputs)
            throw new BenchmarkException($"The scan is {status.Phase} with {status.Counts.Rows} rows and {scoring.Scored} inputs scored; expected {order.Inputs}.");

        double thousands = order.Inputs / 1000.0;
        Console.WriteLine($"{workers} workers of one slot, {order.Inputs} inputs in {order.Shards} parts, scoring replaced by a wait of {wait} ms; state in Redis, rows as Parquet to the disk, all on this machine");
        Console.WriteLine();
        var table = new Table("", "value");
        table.Add("from the first input given to the last row scored, s", Text(elapsed.TotalSeconds, "0.0"));
        table.Add("of that workers wait (are busy)", $"{Text(100 * scoring.Waited.TotalSeconds / (workers * elapsed.TotalSeconds), "0.0")} %");
        table.Add("messages between machines per thousand inputs", Text(messages.Count / thousands, "0.0"));
        table.Add("operations of Redis per thousand inputs", Text(operations / thousands, "0.0"));
        table.Add("processor time of all workers per thousand inputs, ms", Text(processor.TotalMilliseconds / thousands, "0.0"));
        table.Add("largest value in Redis, bytes", Text(await redis.LargestAsync().ConfigureAwait(false), "0"));
        table.Write(Console.Out);
    }

    /// <summary>A list of so many names of small files, and the answer that each of them gets.</summary>
    private static (ScanSettings Settings, ScanAnswer Answer) Prepare(string folder, int inputs, int partSize)
    {
        string package = Path.Combine(Checkout.Root, "models", "starter");
        using AttributionModel model = AttributionModel.Load(package);
        string[] files = [.. Directory.EnumerateFiles(SmallFiles.Folder(Names), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string list = Path.Combine(folder, "list");
        File.WriteAllLines(list, Enumerable.Range(0, inputs).Select(i => files[i % files.Length]));
        var settings = new ScanSettings
        {
            Sources = [new ScanSource(SourceKind.List, list)],
            Folder = folder,
            Model = ScanModel.Of(package, model.Package, new Dictionary<string, double>()),
            Lava = "benchmark",
            PartSize = partSize,
        };
        return (settings, ScanAnswer.Of(model.Attribute(new RecordingFile(files[0])), settings.Model.Levels));
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
