using Lava.Evaluation;

namespace Lava.Training;

/// <summary>Told what happens in a run, on the thread that trains.</summary>
public interface ITrainingObserver
{
    /// <summary>The run begins, or goes on.</summary>
    /// <param name="from">Where.</param>
    /// <param name="rows">The epochs that are done.</param>
    void OnBegin(RunPosition from, IReadOnlyList<EpochRow> rows);

    /// <summary>A step, or a validation batch, is done.</summary>
    void OnProgress(RunProgress progress);

    /// <summary>An epoch is done and its state written.</summary>
    /// <param name="row">What it came to.</param>
    /// <param name="report">The validation report; of classifiers only.</param>
    /// <param name="pace">How fast it went.</param>
    void OnEpoch(EpochRow row, ClassificationReport? report, EpochPace pace);

    /// <summary>The state was written, from which the run could go on.</summary>
    void OnSaved(RunPosition at);

    /// <summary>Something is not as it should be, yet the run goes on.</summary>
    void OnWarning(string message);
}

/// <summary>A place in a run.</summary>
/// <param name="Epoch">Epochs that are done.</param>
/// <param name="Batch">Batches of the next that are.</param>
/// <param name="Step">Steps of the whole run that are.</param>
public sealed record RunPosition(int Epoch, int Batch, long Step);

/// <summary>How far a run is.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Epochs">Epochs of the whole run.</param>
/// <param name="Batches">Batches of this epoch, or of the validation.</param>
/// <param name="Done">Of them done.</param>
/// <param name="Validating">Whether they are of the validation.</param>
/// <param name="Loss">Mean loss of this epoch so far.</param>
/// <param name="Pace">How fast it goes.</param>
/// <param name="Remaining">How long the rest of the run will take at this pace; null where it cannot be told yet.</param>
public sealed record RunProgress(RunPosition Position, int Epochs, int Batches, int Done, bool Validating, double Loss, EpochPace Pace, TimeSpan? Remaining);

/// <summary>How fast an epoch went, in this process.</summary>
/// <param name="ClipsPerSecond">Waveforms learnt from in a second of wall time.</param>
/// <param name="DataWait">Share of that time in which the network waited for data.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record EpochPace(double ClipsPerSecond, double DataWait, double Seconds);
