using System.Globalization;
using Lava.Evaluation;
using Lava.Training.TensorBoard;

namespace Lava.Training;

/// <summary>The curves for TensorBoard: an <c>events.out.tfevents.*</c> file for each time the run was begun or gone on with, every epoch in one of them.</summary>
public sealed class TensorBoardLog : ITrainingObserver, IDisposable
{
    private const string Prefix = "events.out.tfevents.";
    private readonly RunFolder _folder;
    private readonly TimeProvider _time;
    private FileStream? _stream;

    /// <summary>Prepares to write into a run's folder.</summary>
    public TensorBoardLog(RunFolder folder, TimeProvider time) => (_folder, _time) = (folder, time);

    /// <inheritdoc/>
    public void OnBegin(RunPosition from, IReadOnlyList<EpochRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RunFolder.Guard(_folder.Path, () =>
        {
            // A killed process may have got to the state of an epoch and no further.
            HashSet<(string, long)> there = [.. Read(_folder.Path).Select(scalar => (scalar.Tag, scalar.Step))];
            Open();
            Write(rows.SelectMany(Scalars).Where(scalar => !there.Contains((scalar.Tag, scalar.Step))));
            _stream!.Flush(flushToDisk: true);
        });
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochRow row, ClassificationReport? report, EpochPace pace)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(pace);
        RunFolder.Guard(_folder.Path, () =>
        {
            Write([.. Scalars(row), new TensorBoardEvent("speed/clips_per_second", row.Step, (float)pace.ClipsPerSecond)]);
            _stream!.Flush(flushToDisk: true);
        });
    }

    /// <inheritdoc/>
    public void OnProgress(RunProgress progress)
    {
        // Epochs only.
    }

    /// <inheritdoc/>
    public void OnSaved(RunPosition at)
    {
        // Nothing to draw.
    }

    /// <inheritdoc/>
    public void OnWarning(string message)
    {
        // Nothing to draw.
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _stream?.Dispose();

    /// <summary>Every scalar in the event files of a folder.</summary>
    internal static IEnumerable<TensorBoardEvent> Read(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, Prefix + "*").Order(StringComparer.Ordinal))
        {
            using FileStream stream = File.OpenRead(path);
            foreach (byte[] record in TensorBoardRecords.Read(stream))
            {
                if (TensorBoardEvent.Decode(record) is { } scalar)
                    yield return scalar;
            }
        }
    }

    private static IEnumerable<TensorBoardEvent> Scalars(EpochRow row)
    {
        yield return new TensorBoardEvent("learning_rate", row.Step, (float)row.LearningRate);
        if (row.MacroF1 is { } f1)
            yield return new TensorBoardEvent("validation/macro_f1", row.Step, (float)f1);
        if (row.Accuracy is { } accuracy)
            yield return new TensorBoardEvent("validation/accuracy", row.Step, (float)accuracy);
        yield return new TensorBoardEvent("loss/train", row.Step, (float)row.TrainLoss);
        yield return new TensorBoardEvent("loss/validation", row.Step, (float)row.ValidationLoss);
    }

    private void Open()
    {
        // Sorted by name, the files are in the order in which they were begun.
        int count = Directory.EnumerateFiles(_folder.Path, Prefix + "*").Count();
        string name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{_time.GetUtcNow().ToUnixTimeSeconds():D10}.lava.{count:D4}");
        _stream = new FileStream(_folder[name], FileMode.Create, FileAccess.Write, FileShare.Read);
        TensorBoardRecords.Write(_stream, TensorBoardEvent.Head(WallTime()));
    }

    private void Write(IEnumerable<TensorBoardEvent> scalars)
    {
        foreach (TensorBoardEvent scalar in scalars)
            TensorBoardRecords.Write(_stream!, scalar.Encode(WallTime()));
    }

    private double WallTime() => _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
