using System.Globalization;
using Lava.Datasets;
using Lava.Training;

namespace Lava.Benchmarks.Training;

/// <summary>Training steps against the same steps in plain eager TorchSharp, interleaved in one process.</summary>
internal static class TrainingVerb
{
    public static string[] OptionNames { get; } = ["--rounds", "--batch", "--length", "--threads", "--cases"];

    public static int Run(Options options)
    {
        int rounds = options.Count("--rounds", 11), count = options.Count("--batch", 16), length = options.Count("--length", 80_000);
        TorchThreads.Configure(options.Count("--threads", Environment.ProcessorCount));
        var batch = new WaveformBatch([.. Workload.Clips(count, length).SelectMany(clip => clip)], length, [.. Enumerable.Range(0, count).Select(i => i % 3)],
            [.. Enumerable.Range(0, count).Select(i => $"clip {i}")]);
        var table = new Table("step", "eager ms", "ours ms", "ours / eager", "clips/s");
        string[] cases = options.List("--cases", "level", "autoencoder", "frozen", "all", "all-bf16", "autoencoder-bf16");
        foreach (string name in cases)
        {
            (Func<EagerStep> eager, Func<ITrainingTask> ours) = Case(name);
            (Laps plain, Laps lava) = Measure(rounds, batch, eager, ours);
            table.Add(name, Text(plain.Fastest), Text(lava.Fastest), (lava.Fastest / plain.Fastest).ToString("F2", CultureInfo.InvariantCulture), Text(1000 * count / lava.Fastest));
        }
        Console.WriteLine($"Machine: {Machine.Describe(TimeProvider.System)}");
        Console.WriteLine($"Batches of {count} waveforms of {length} samples, {TorchThreads.Count} threads, fastest of {rounds} interleaved rounds.");
        Console.WriteLine();
        table.Write(Console.Out);
        return 0;
    }

    internal static (Func<EagerStep>, Func<ITrainingTask>) Case(string name) => name switch
    {
        "level" => (() => EagerStep.Classifier(learnAll: false, frozenStatistics: false), () => Level(EncoderLearning.LastBatchNorm, BatchNormMode.Reference)),
        "frozen" => (() => EagerStep.Classifier(learnAll: false, frozenStatistics: true), () => Level(EncoderLearning.LastBatchNorm, BatchNormMode.Frozen)),
        "all" => (() => EagerStep.Classifier(learnAll: true, frozenStatistics: false), () => Level(EncoderLearning.All, BatchNormMode.Reference)),
        "all-bf16" => (() => EagerStep.Classifier(learnAll: true, frozenStatistics: false), () => Level(EncoderLearning.All, BatchNormMode.Reference, Precision.BFloat16)),
        "autoencoder" => (EagerStep.Autoencoder, () => new AutoencoderTask(new AutoencoderOptions(), StartingWeights.Fresh(1))),
        "autoencoder-bf16" => (EagerStep.Autoencoder, () => new AutoencoderTask(new AutoencoderOptions { Precision = Precision.BFloat16 }, StartingWeights.Fresh(1))),
        _ => throw new UsageException($"There is no case '{name}'. There are level, frozen, all, all-bf16, autoencoder and autoencoder-bf16."),
    };

    private static ClassifierTask Level(EncoderLearning encoder, BatchNormMode mode, Precision precision = Precision.Float32) =>
        new(new ClassifierOptions { Labels = 3, Encoder = encoder, BatchNorm = mode, Precision = precision }, StartingWeights.Fresh(1));

    private static (Laps Eager, Laps Ours) Measure(int rounds, WaveformBatch batch, Func<EagerStep> makeEager, Func<ITrainingTask> makeOurs)
    {
        using EagerStep eager = makeEager();
        using ITrainingTask ours = makeOurs();
        eager.Run(batch);
        ours.TrainStep(batch, 0);
        (Laps plain, Laps lava) = (new Laps(), new Laps());
        for (int round = 0; round < rounds; round++)
        {
            Progress.Show(round, rounds);
            plain.Time(() => eager.Run(batch));
            lava.Time(() => ours.TrainStep(batch, round));
        }
        return (plain, lava);
    }

    private static string Text(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
