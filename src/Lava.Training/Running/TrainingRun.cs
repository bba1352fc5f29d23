using System.Text;
using Lava.Checkpoints;
using Lava.Datasets;
using Lava.Training.Running;

namespace Lava.Training;

/// <summary>Epochs of steps, each followed by a validation, in a folder from which the run goes on after any end it may come to.</summary>
/// <remarks>
/// Whatever was written up to the last state counts; steps after it are done again, with the same batches and seeds and so, on a CPU, to the same bit.
/// The files that people read (<c>best.pt</c>, <c>last.pt</c>, <c>curves.csv</c>) follow from the state and are written after it.
/// </remarks>
public sealed class TrainingRun
{
    private readonly ITrainingTask _task;
    private readonly RunFolder _folder;
    private readonly RunDescription _description;
    private readonly RunOptions _options;
    private readonly ITrainingObserver[] _observers;
    private readonly TimeProvider _time;
    private readonly StateFiles _states;
    private IReadOnlyDictionary<string, Tensor> _best = new Dictionary<string, Tensor>();
    private RunProgressState _progress = null!;
    private long _steps;
    private long _savedAt;

    /// <summary>Prepares a run.</summary>
    /// <param name="task">What learns; as new, or as an autoencoder left it.</param>
    /// <param name="folder">Where it writes, and from where it goes on.</param>
    /// <param name="description">What the run is.</param>
    /// <param name="options">How it goes.</param>
    /// <param name="observers">Who is told.</param>
    /// <param name="time">Clock of the pace and of the pauses between states; decides nothing else.</param>
    public TrainingRun(ITrainingTask task, RunFolder folder, RunDescription description, RunOptions options, IEnumerable<ITrainingObserver> observers,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Keep == KeepRule.MacroF1 && options.Labels.Count == 0)
            throw new ArgumentException("An autoencoder has no macro F1 to be kept for.", nameof(options));
        (_task, _folder, _description, _options) = (task, folder, description, options);
        _observers = [.. observers];
        _time = time ?? TimeProvider.System;
        _states = new StateFiles(folder.Path);
    }

    /// <summary>Refuses, before anything costly is done, to go on with a run that was begun otherwise.</summary>
    /// <exception cref="TrainingException">The folder holds the state of a run under other settings; the message says which.</exception>
    public static void CheckSettings(RunFolder folder, RunDescription description)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(description);
        if (Directory.EnumerateFiles(folder.Path).Any(file => StateFiles.TryGeneration(Path.GetFileName(file), out _)))
            RunStart.CheckSettings(folder, description);
    }

    /// <summary>Trains until the end, or until asked to stop.</summary>
    /// <param name="train">What to learn from.</param>
    /// <param name="validation">What to measure on.</param>
    /// <param name="cancellation">Asks to stop: the step at hand is finished, the state written.</param>
    /// <exception cref="TrainingException">It cannot go on; the states before it stand.</exception>
    public RunResult Run(IBatchSource train, IBatchSource validation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(validation);
        if (train.BatchesPerEpoch == 0)
            throw new TrainingException(RunErrors.Empty, "The training list gives no batch.");
        _steps = (long)train.BatchesPerEpoch * _options.Epochs;
        Begin();
        while (_progress.Epoch < _options.Epochs && !OutOfPatience)
        {
            var pace = new Pace(_time);
            try
            {
                Learn(train, pace, cancellation);
                Finish(validation, pace, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                Save();
                return Result(RunOutcome.Interrupted);
            }
        }
        return Result(OutOfPatience ? RunOutcome.OutOfPatience : RunOutcome.Finished);
    }

    private bool OutOfPatience => _progress.EpochsSinceBest >= _options.Patience;

    private RunResult Result(RunOutcome outcome) => new(outcome, _progress.Position, _progress.Rows);

    private void Begin()
    {
        RunState state = RunStart.Find(_folder, _states, _description, _task, message => Tell(observer => observer.OnWarning(message)));
        (_progress, _best, _savedAt) = (state.Progress, state.Best, _time.GetTimestamp());
        Publish(state);
        Tell(observer => observer.OnBegin(_progress.Position, _progress.Rows));
    }

    private void Learn(IBatchSource train, Pace pace, CancellationToken cancellation)
    {
        using IEnumerator<WaveformBatch> batches = train.Epoch(_progress.Epoch, _progress.Batch, cancellation).GetEnumerator();
        while (pace.Wait(batches.MoveNext))
        {
            WaveformBatch batch = batches.Current;
            _task.LearningRate = _options.LearningRate.At(_progress.Step, _steps);
            float loss = _task.TrainStep(batch, StepSeed.Of(_options.Seed, _progress.Step));
            NonFinite.Check(loss, batch, $"in step {_progress.Step + 1}, epoch {_progress.Epoch + 1}");
            _progress = _progress with { Batch = _progress.Batch + 1, Step = _progress.Step + 1, LossSum = _progress.LossSum + loss };
            pace.Count(batch.Count);
            Tell(observer => observer.OnProgress(new RunProgress(_progress.Position, _options.Epochs, train.BatchesPerEpoch, _progress.Batch, Validating: false,
                _progress.LossSum / _progress.Batch, pace.Figures(), pace.For(_steps - _progress.Step))));
            if (_time.GetElapsedTime(_savedAt) >= _options.CheckpointEvery || (_options.CheckpointSteps is { } every && _progress.Step % every == 0))
                Save();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private void Finish(IBatchSource validation, Pace pace, CancellationToken cancellation)
    {
        EpochPace figures = pace.Figures();
        double trainLoss = _progress.LossSum / Math.Max(1, _progress.Batch);
        Validation measured = Validation.Of(_task, validation, _options.Labels, done => Tell(observer => observer.OnProgress(new RunProgress(
            _progress.Position, _options.Epochs, validation.BatchesPerEpoch, done, Validating: true, trainLoss, figures, null))), cancellation);
        double value = _options.Keep == KeepRule.Loss ? measured.Loss : -measured.Report!.Macro.F1;
        bool best = _progress.BestValue is not { } before || value < before;
        var row = new EpochRow
        {
            Epoch = _progress.Epoch + 1,
            Step = _progress.Step,
            LearningRate = _options.LearningRate.At(_progress.Step - 1, _steps),
            TrainLoss = trainLoss,
            ValidationLoss = measured.Loss,
            Accuracy = measured.Report?.Accuracy,
            MacroF1 = measured.Report?.Macro.F1,
            Best = best,
        };
        if (best)
            _best = _task.Weights();
        _progress = _progress with
        {
            Epoch = row.Epoch,
            Batch = 0,
            LossSum = 0,
            BestValue = best ? value : _progress.BestValue,
            EpochsSinceBest = best ? 0 : _progress.EpochsSinceBest + 1,
            Rows = [.. _progress.Rows, row],
        };
        Publish(Save());
        Tell(observer => observer.OnEpoch(row, measured.Report, figures));
    }

    private RunState Save()
    {
        var state = new RunState(_progress, _task.Weights(), _task.OptimizerState(), _best);
        RunFolder.Guard(_folder.Path, () => _states.Write(state));
        _savedAt = _time.GetTimestamp();
        Tell(observer => observer.OnSaved(_progress.Position));
        return state;
    }

    /// <summary>Writes what follows from a state at the end of an epoch. A killed process may have got to the state and no further, so a run that goes on does it too.</summary>
    private void Publish(RunState state)
    {
        if (state.Best.Count > 0)
            _folder.WriteTensors("best.pt", state.Best);
        if (state.Progress is { Epoch: > 0, Batch: 0 })
            _folder.WriteTensors("last.pt", state.Weights);
        _folder.Write(CurvesCsv.FileName, stream => stream.Write(Encoding.UTF8.GetBytes(CurvesCsv.Of(state.Progress.Rows))));
    }

    private void Tell(Action<ITrainingObserver> what)
    {
        foreach (ITrainingObserver observer in _observers)
            what(observer);
    }
}
