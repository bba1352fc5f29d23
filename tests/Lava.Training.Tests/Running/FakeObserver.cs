using Lava.Evaluation;

namespace Lava.Training.Tests.Running;

/// <summary>Remembers what it is told, and may throw like a process that is killed.</summary>
internal sealed class FakeObserver : ITrainingObserver
{
    /// <summary>Asked at every call; throws where the process shall end.</summary>
    public Action<string> At { get; init; } = _ => { };

    public List<EpochRow> Rows { get; } = [];

    public List<RunPosition> Saved { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<RunProgress> Progress { get; } = [];

    public RunPosition? Begun { get; private set; }

    public void OnBegin(RunPosition from, IReadOnlyList<EpochRow> rows)
    {
        Begun = from;
        Rows.AddRange(rows);
        At("begin");
    }

    public void OnProgress(RunProgress progress)
    {
        Progress.Add(progress);
        At(progress.Validating ? "validate" : "step");
    }

    public void OnEpoch(EpochRow row, ClassificationReport? report, EpochPace pace)
    {
        Rows.Add(row);
        At("epoch");
    }

    public void OnSaved(RunPosition at)
    {
        Saved.Add(at);
        At("saved");
    }

    public void OnWarning(string message) => Warnings.Add(message);
}

/// <summary>The process ends here.</summary>
internal sealed class KilledException : Exception;
