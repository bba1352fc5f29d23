using Lava.Tests.Support;

namespace Lava.Training.Tests.Running;

/// <summary>Runs in one folder, one after another.</summary>
internal sealed class RunHarness : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => System.IO.Path.Combine(_folder.Path, "run");

    public RunOptions Options { get; init; } = new() { Epochs = 4, Labels = ["a", "b"], LearningRate = new LearningRateSchedule(0.01, ScheduleShape.Cosine, 3), CheckpointSteps = 2 };

    public RunDescription Description { get; init; } = Describe("seed", "42");

    public static RunDescription Describe(params string[] settings) => new()
    {
        Kind = "level",
        Labels = ["a", "b"],
        Settings = settings.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]),
    };

    public RunResult Run(ITrainingTask? task = null, ITrainingObserver? observer = null, int batches = 5, CancellationTokenSource? stop = null, RunDescription? description = null,
        bool events = false)
    {
        using RunFolder folder = RunFolder.Open(Path);
        using var board = new TensorBoardLog(folder, TimeProvider.System);
        ITrainingObserver[] observers = [.. events ? [RunLog.In(folder, TimeProvider.System), board] : Array.Empty<ITrainingObserver>(), .. observer is null ? [] : new[] { observer }];
        return new TrainingRun(task ?? new FakeTask(), folder, description ?? Description, Options, observers)
            .Run(new FakeBatches(batches), new FakeBatches(2), stop?.Token ?? CancellationToken.None);
    }

    public string Text(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public byte[] Bytes(string name) => File.ReadAllBytes(System.IO.Path.Combine(Path, name));

    public string[] States() => [.. Directory.EnumerateFiles(Path, "state-*.pt").Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
