using System.CommandLine;
using Lava.Audio;
using Lava.Commands.Parsing;
using Lava.Datasets;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>The options that all training verbs have.</summary>
internal sealed class TrainArguments
{
    private const int UsualEpochs = 50;
    private const int UsualBatch = 16;
    private const double UsualSeconds = 5;
    private const double UsualRate = 1e-4;
    private const int UsualHertz = 16_000;
    private const int UsualSeed = 42;
    private const double UsualMinutes = 10;

    private readonly Option<string> _train = new("--train") { HelpName = "CSV", Description = "List of what to learn from (path,label).", Required = true };
    private readonly Option<string> _validation = new("--val") { HelpName = "CSV", Description = "List of what to measure each epoch on.", Required = true };
    private readonly Option<string> _out = new("--out") { HelpName = "DIR", Description = "Folder of the run. The same command goes on where it stopped.", Required = true };
    private readonly Option<int?> _epochs = Numbers.Whole("--epochs", "N", $"Passes over the training list (usually {UsualEpochs}).", 1, 1_000_000);
    private readonly Option<int?> _batch = Numbers.Whole("--batch", "N", $"Waveforms a step (usually {UsualBatch}).", 1, 4096);
    private readonly Option<int?> _hertz = Numbers.Whole("--rate", "HZ", $"Rate of the waveforms (usually {UsualHertz}).", 4_000, 384_000);
    private readonly Option<double?> _seconds = Numbers.Seconds("--seconds", "Length of the waveforms (usually 5).");
    private readonly Option<bool> _whole = new("--whole") { Description = "Take whole recordings; with --batch 1, or where all are equally long." };
    private readonly Option<CropPlace?> _crop = Choices.Of("--crop", "Where longer recordings are cut in training (usually random).",
        ("first", CropPlace.First), ("centre", CropPlace.Centre), ("random", CropPlace.Random));
    private readonly Option<Padding?> _padding = Choices.Of("--padding", "What follows shorter recordings (usually zeros).", ("zeros", Padding.Zeros), ("repeat", Padding.Repeat));
    private readonly Option<double?> _rate = Numbers.Positive("--learning-rate", "X", "Step size of Adam (usually 1e-4).", 10);
    private readonly Option<ScheduleShape?> _schedule = Choices.Of("--schedule", "How the step size goes (usually constant).",
        ("constant", ScheduleShape.Constant), ("cosine", ScheduleShape.Cosine));
    private readonly Option<int?> _warmup = Numbers.Whole("--warmup", "N", "Steps over which the step size rises from zero.", 0, 1_000_000_000);
    private readonly Option<int?> _patience = Numbers.Whole("--patience", "N", "End after so many epochs without a better one.", 1, 1_000_000);
    private readonly Option<double?> _clip = Numbers.Positive("--clip-gradient", "X", "Largest norm of the gradient.", 1e9);
    private readonly Option<double?> _decay = Numbers.Positive("--weight-decay", "X", "Share of each weight taken off a step, times the step size (AdamW).", 0.999);
    private readonly Option<int?> _seed = Numbers.Whole("--seed", "N", $"Where all that is random comes from (usually {UsualSeed}).", 0, int.MaxValue);
    private readonly Option<Precision?> _precision = Choices.Of("--precision", "Numbers of the convolutions (usually float32).",
        ("float32", Precision.Float32), ("bfloat16", Precision.BFloat16));
    private readonly Option<string?> _device = new("--device") { HelpName = "cpu|cuda|mps", Description = "Where to train (usually cpu)." };
    private readonly Option<int?> _threads = Numbers.Whole("--threads", "N", "Threads of the arithmetic (usually one for each processor).", 1, 1024);
    private readonly Option<int?> _workers = Numbers.Whole("--workers", "N", "Threads that decode ahead (usually one for each processor).", 1, 1024);
    private readonly Option<string?> _cache = new("--cache") { HelpName = "DIR", Description = "Folder that keeps decoded waveforms from run to run." };
    private readonly Option<double?> _minutes = Numbers.Positive("--checkpoint-minutes", "M", "Minutes from one state to the next within an epoch (usually 10).", 1e6);
    private readonly Option<int?> _steps = Numbers.Whole("--checkpoint-steps", "N", "Also write the state every N steps.", 1, 1_000_000_000);
    private readonly Option<bool> _skipBad = new("--skip-bad") { Description = "Leave out files that are missing or cannot be read, instead of refusing." };
    private readonly Option<bool> _restart = new("--restart") { Description = "Throw away the run in the folder and begin again." };
    private readonly Option<bool> _json = new("--json") { Description = "Write what happens as one JSON object a line." };

    private readonly AugmentArguments _augment = new();

    /// <summary>Asks for the reference's settings; whole waveforms, as it uses tensors as they are.</summary>
    public Option<bool> LikeReference { get; } = new("--like-reference") { Description = "Settings of the published system, whole waveforms among them." };

    /// <summary>Those that say what to read and write, first in the help.</summary>
    public IEnumerable<Option> Files => [_train, _validation, _out];

    /// <summary>The others.</summary>
    public IEnumerable<Option> Others =>
    [
        _epochs, _batch, _hertz, _seconds, _whole, _crop, _padding, .. _augment.All, _rate, _schedule, _warmup, _patience, _clip, _decay, _seed, _precision, _device, _threads,
        _workers, _cache, _minutes, _steps, _skipBad, _restart, LikeReference, _json,
    ];

    /// <summary>Reads them; the verb adds what is its own.</summary>
    public TrainRequest Read(ParseResult parsed)
    {
        bool likeReference = parsed.GetValue(LikeReference);
        bool whole = parsed.GetValue(_whole);
        if (whole && (parsed.GetValue(_seconds) is not null || parsed.GetValue(_crop) is not null))
            throw new UsageException("--whole leaves nothing to --seconds and --crop.");
        if (likeReference && NotOfReference(parsed) is { } contrary)
            throw new UsageException($"--like-reference and {contrary} exclude each other: the published system had no such thing.");
        int seed = parsed.GetValue(_seed) ?? UsualSeed;
        double rate = parsed.GetValue(_rate) ?? UsualRate;
        return new TrainRequest
        {
            TrainList = parsed.GetRequiredValue(_train),
            ValidationList = parsed.GetRequiredValue(_validation),
            Out = parsed.GetRequiredValue(_out),
            Run = new RunOptions
            {
                Epochs = parsed.GetValue(_epochs) ?? UsualEpochs,
                Seed = seed,
                LearningRate = new LearningRateSchedule(rate, parsed.GetValue(_schedule) ?? ScheduleShape.Constant, parsed.GetValue(_warmup) ?? 0),
                Patience = parsed.GetValue(_patience),
                CheckpointEvery = TimeSpan.FromMinutes(parsed.GetValue(_minutes) ?? UsualMinutes),
                CheckpointSteps = parsed.GetValue(_steps),
            },
            Loading = new LoadingOptions
            {
                Waveform = new WaveformSpec(parsed.GetValue(_hertz) ?? UsualHertz),
                BatchSize = parsed.GetValue(_batch) ?? UsualBatch,
                CropSeconds = whole || (likeReference && parsed.GetValue(_seconds) is null) ? null : parsed.GetValue(_seconds) ?? UsualSeconds,
                Crop = parsed.GetValue(_crop) ?? (likeReference ? CropPlace.First : CropPlace.Random),
                Padding = parsed.GetValue(_padding) ?? Padding.Zeros,
                Workers = parsed.GetValue(_workers) ?? Environment.ProcessorCount,
                Seed = (ulong)seed,
                CacheFolder = parsed.GetValue(_cache),
                Augmentation = _augment.Read(parsed),
                Shuffle = true,
            },
            Optimizer = new AdamOptions { LearningRate = rate, WeightDecay = parsed.GetValue(_decay) ?? 0, MaxGradientNorm = parsed.GetValue(_clip) },
            Precision = parsed.GetValue(_precision) ?? Precision.Float32,
            Device = TrainingDevice.Parse(parsed.GetValue(_device) ?? "cpu"),
            Threads = parsed.GetValue(_threads),
            SkipBad = parsed.GetValue(_skipBad),
            Restart = parsed.GetValue(_restart),
            Json = parsed.GetValue(_json),
        };
    }

    private string? NotOfReference(ParseResult parsed) => new Option[] { _hertz, _crop, _padding, _schedule, _warmup, _patience, _clip, _decay, _precision }.Concat(_augment.All)
        .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;
}
