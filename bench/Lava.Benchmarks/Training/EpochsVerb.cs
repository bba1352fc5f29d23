using System.Diagnostics;
using System.Globalization;
using Lava.Benchmarks.Command;
using Lava.Datasets;
using Lava.Evaluation;
using Lava.Training;

namespace Lava.Benchmarks.Training;

/// <summary>Epochs of a real run, from FLAC files to a state on the disk, against the bare steps in plain eager TorchSharp on batches that lie in memory.</summary>
internal static class EpochsVerb
{
    private const double Seconds = 5;

    public static string[] OptionNames { get; } = ["--rounds", "--clips", "--batch", "--threads", "--cases"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 3), clips = options.Count("--clips", 320), batch = options.Count("--batch", 16);
        TorchThreads.Configure(options.Count("--threads", Environment.ProcessorCount));
        string[] files = [.. Directory.GetFiles(Speech.FlacFolder(clips)).Order(StringComparer.Ordinal)];
        var table = new Table("network", "bare eager steps, s", "our epoch, s", "ours / eager", "data wait", "with validation and state, s");
        foreach (string name in options.List("--cases", "level", "frozen", "autoencoder"))
        {
            (Func<EagerStep> eager, Func<ITrainingTask> ours) = TrainingVerb.Case(name);
            var list = new LabelledList([.. files.Select((file, i) => new LabelledFile(file, name == "autoencoder" ? "any" : $"{i % 3}"))]);
            using EagerStep bare = eager();
            using ITrainingTask task = ours();
            var loading = new LoadingOptions { BatchSize = batch, CropSeconds = Seconds, Crop = CropPlace.Random, Shuffle = true, DropLast = true, MemoryCacheBytes = 0 };
            var epochs = new Epochs(bare, [.. new Batches(new WaveformLoader(list, loading)).Kept()], rounds);
            string folder = Directory.CreateTempSubdirectory("lava-epochs-").FullName;
            try
            {
                using RunFolder run = RunFolder.Open(folder);
                var description = new RunDescription { Kind = "level", Settings = new Dictionary<string, string>() };
                var validation = new LabelledList([.. list.Files.Take(4 * batch)]);
                new TrainingRun(task, run, description, new RunOptions { Epochs = rounds, Labels = name == "autoencoder" ? [] : list.Labels }, [epochs])
                    .Run(new Batches(new WaveformLoader(list, loading)), new Batches(new WaveformLoader(validation, loading with { Shuffle = false, Crop = CropPlace.First })), CancellationToken.None);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
            table.Add(name, Text(epochs.Bare.Fastest / 1000), Text(epochs.Ours.Fastest / 1000), Text(epochs.Ours.Fastest / epochs.Bare.Fastest),
                epochs.Wait.Fastest.ToString("P1", CultureInfo.InvariantCulture), Text(epochs.Whole.Fastest / 1000));
        }
        Console.WriteLine($"Machine: {Machine.Describe(TimeProvider.System)}");
        Console.WriteLine($"{clips} FLAC clips of 4 to 6 s, random crops of {Seconds} s, batches of {batch}, {TorchThreads.Count} threads, nothing cached; fastest of {rounds} interleaved epochs.");
        Console.WriteLine();
        table.Write(Console.Out);
        return 0;
    }

    private static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    private sealed class Batches(WaveformLoader loader) : IBatchSource
    {
        public int BatchesPerEpoch => loader.BatchesPerEpoch;

        public IEnumerable<WaveformBatch> Epoch(int epoch, int fromBatch, CancellationToken cancellation)
        {
            foreach (WaveformBatch batch in loader.Epoch(epoch, fromBatch, cancellation))
            {
                yield return batch;
                loader.Return(batch);
            }
        }

        public IEnumerable<WaveformBatch> Kept() => loader.Epoch(0);
    }

    /// <summary>Times our epochs, and after each of them the bare steps.</summary>
    private sealed class Epochs(EagerStep bare, WaveformBatch[] batches, int rounds) : ITrainingObserver
    {
        private long _begun = Stopwatch.GetTimestamp();

        public Laps Bare { get; } = new();

        public Laps Ours { get; } = new();

        public Laps Whole { get; } = new();

        public Laps Wait { get; } = new();

        public void OnEpoch(EpochRow row, ClassificationReport? report, EpochPace pace)
        {
            Whole.Add(Stopwatch.GetElapsedTime(_begun).TotalMilliseconds);
            Ours.Add(1000 * pace.Seconds);
            Wait.Add(pace.DataWait);
            Bare.Time(() => Array.ForEach(batches, bare.Run));
            Progress.Show(row.Epoch - 1, rounds);
            _begun = Stopwatch.GetTimestamp();
        }

        public void OnBegin(RunPosition from, IReadOnlyList<EpochRow> rows) => bare.Run(batches[0]);

        public void OnProgress(RunProgress progress)
        {
        }

        public void OnSaved(RunPosition at)
        {
        }

        public void OnWarning(string message) => throw new BenchmarkException(message);
    }
}
