using System.Diagnostics;
using System.Globalization;
using Lava.Cluster.Contract;
using Lava.Cluster.Grains;
using Lava.Cluster.Hosting;
using Lava.Cluster.Work;
using Lava.Scan;
using Lava.Scan.Reuse;
using Lava.Scan.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lava.Benchmarks.Cluster;

/// <summary>How many workers one scan can serve: exchanges that its grain answers a second when workers do nothing but end parts and ask for the next.</summary>
/// <remarks>One silo, and a client of its own over TCP that speaks for all workers: both in this process, so that the figure is what these cores leave for both ends.</remarks>
internal static class ExchangeVerb
{
    private const int Shards = 10_000_000, InputsOfShard = 100;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static string[] OptionNames { get; } = ["--redis", "--workers", "--slots", "--seconds"];

    public static int Run(Options options) => RunAsync(options).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(Options options)
    {
        int workers = options.Count("--workers", 100), slots = options.Count("--slots", 10), seconds = options.Count("--seconds", 20);
        ClusterSettings settings = ClusterVerb.Settings(options);
        Console.WriteLine(Machine.Describe(TimeProvider.System));
        // A worker without slots: it serves grains, and takes no part of the scan itself.
        var told = new WorkerOptions { Name = "silo", Lava = "benchmark", Slots = 0, WorkFolder = Path.GetTempPath() };
        using IHost silo = ClusterSilo.Build(settings, told, new NoScoring(), logging => logging.SetMinimumLevel(LogLevel.None));
        await silo.StartAsync().ConfigureAwait(false);
        try
        {
            await MeasureAsync(settings, workers, slots, TimeSpan.FromSeconds(seconds)).ConfigureAwait(false);
        }
        finally
        {
            await silo.StopAsync().ConfigureAwait(false);
        }
        return 0;
    }

    private static async Task MeasureAsync(ClusterSettings settings, int workers, int slots, TimeSpan duration)
    {
        await using ClusterUser user = await ClusterUser.ConnectAsync(settings, logging => logging.SetMinimumLevel(LogLevel.None), CancellationToken.None).ConfigureAwait(false);
        await using var redis = await RedisMeter.OpenAsync(settings.Address).ConfigureAwait(false);
        string id = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray().AsSpan(0, 6));
        await user.SubmitAsync(new ScanOrder(id, "/nowhere", null, "", (long)Shards * InputsOfShard, Shards, "none", "", "benchmark", Reuse: false)).ConfigureAwait(false);
        IScanGrain scan = user.Grains.GetGrain<IScanGrain>(id);

        using var stop = new CancellationTokenSource();
        FakeWorker[] all = [.. Enumerable.Range(0, workers).Select(i => new FakeWorker(scan, $"worker {i}", slots, InputsOfShard))];
        Task work = Task.WhenAll(all.Select(worker => worker.RunAsync(stop.Token)));
        await Task.Delay(WarmUp).ConfigureAwait(false);
        long before = all.Sum(worker => worker.Exchanges), operations = await redis.OperationsAsync().ConfigureAwait(false), begun = Stopwatch.GetTimestamp();
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.WhenAny(work, Task.Delay(duration)).ConfigureAwait(false);
        double elapsed = Stopwatch.GetElapsedTime(begun).TotalSeconds, exchanges = all.Sum(worker => worker.Exchanges) - before;
        operations = await redis.OperationsAsync().ConfigureAwait(false) - operations;
        processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
        await stop.CancelAsync().ConfigureAwait(false);
        await work.ConfigureAwait(false);
        ClusterScan status = await user.StatusAsync(id).ConfigureAwait(false);
        long said = all.Sum(worker => worker.Done);
        if (status.ShardsDone != said || status.Counts.Rows != said * InputsOfShard)
            throw new BenchmarkException($"The scan has {status.ShardsDone} parts with {status.Counts.Rows} rows; the workers did {said}.");
        double bytes = await redis.LargestAsync().ConfigureAwait(false);
        await user.CancelAsync(id).ConfigureAwait(false);

        Console.WriteLine($"{workers} workers of {slots} slots that end a part as soon as they have one, for {Text(elapsed, "0")} s; one scan, state in Redis, all on this machine");
        Console.WriteLine();
        var table = new Table("", "value");
        table.Add("exchanges a second, a part ended and one given in each", Text(exchanges / elapsed, "0"));
        table.Add("an exchange took a worker, ms on average", Text(1000 * workers * elapsed / exchanges, "0.0"));
        table.Add("processor time of both ends for an exchange, ms", Text(processor.TotalMilliseconds / exchanges, "0.000"));
        table.Add("operations of Redis for an exchange", Text(operations / exchanges, "0.00"));
        table.Add("largest value in Redis, bytes", Text(bytes, "0"));
        table.Write(Console.Out);
    }

    /// <summary>For a worker that never scores.</summary>
    private sealed class NoScoring : IWorkerScoring
    {
        public IScorer Open(ScanSettings settings, AnswerReuse? reuse, Action<string, Exception> fault) => throw new NotSupportedException("This worker has no slots.");

        public void Dispose()
        {
        }
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The other side of a worker whose parts cost nothing.</summary>
    private sealed class FakeWorker(IScanGrain scan, string name, int slots, int inputs)
    {
        private readonly Queue<ShardKey> _running = new();
        private long _exchanges, _done;

        public long Exchanges => Interlocked.Read(ref _exchanges);

        /// <summary>Parts whose end was answered.</summary>
        public long Done => Interlocked.Read(ref _done);

        public async Task RunAsync(CancellationToken stop)
        {
            for (long sequence = 1; !stop.IsCancellationRequested; sequence++)
            {
                ShardDone[] done = _running.TryDequeue(out ShardKey key) ? [new ShardDone(key, new ScanCounts { Rows = inputs }, [])] : [];
                var report = new WorkerReport(name, name, sequence, [.. _running], done, [], slots - _running.Count, null);
                WorkerOrders orders = await scan.ExchangeAsync(report).ConfigureAwait(false);
                if (orders.Dropped.Length > 0 || orders.Granted.Length != report.Wanted)
                    throw new BenchmarkException($"{name} was given {orders.Granted.Length} parts of {report.Wanted}, and lost {orders.Dropped.Length}.");
                foreach (ShardLease lease in orders.Granted)
                    _running.Enqueue(lease.Key);
                Interlocked.Increment(ref _exchanges);
                Interlocked.Add(ref _done, done.Length);
            }
        }
    }
}
