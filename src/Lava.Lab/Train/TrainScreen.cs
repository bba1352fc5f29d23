using System.Globalization;
using Lava.Commands.Terminal;
using Lava.Evaluation;
using Lava.Text;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>A run as a person follows it, on stderr: a line for every epoch, and on a terminal one that moves.</summary>
internal sealed class TrainScreen(Session session, RunOptions options) : ITrainingObserver
{
    private const int MostLabels = 12;
    private readonly ProgressLine _line = new(session.Errors, session.ErrorsDisplay, TimeProvider.System);

    public void OnBegin(RunPosition from, IReadOnlyList<EpochRow> rows)
    {
        if (from.Step > 0 && from.Epoch < options.Epochs)
            session.Say(Text($"goes on after step {from.Step:N0}, in epoch {from.Epoch + 1} of {options.Epochs}"));
    }

    public void OnProgress(RunProgress progress)
    {
        if (!session.ErrorsDisplay.Terminal)
            return;
        string left = progress.Remaining is { } remaining ? $"  {Durations.Clock(remaining.TotalSeconds)} left" : "";
        _line.Show(progress.Validating
            ? Text($"epoch {progress.Position.Epoch + 1}/{progress.Epochs}  validation {progress.Done}/{progress.Batches}")
            : Text($"epoch {progress.Position.Epoch + 1}/{progress.Epochs}  {progress.Done}/{progress.Batches}  loss {progress.Loss:G4}  {Speed(progress.Pace)}{left}"));
    }

    public void OnEpoch(EpochRow row, ClassificationReport? report, EpochPace pace)
    {
        _line.Clear();
        string scores = report is null ? "" : Text($"  accuracy {report.Accuracy:F3}  macro F1 {report.Macro.F1:F3}");
        session.Errors.WriteLine(Text($"epoch {row.Epoch}/{options.Epochs}  train {row.TrainLoss:G5}  validation {row.ValidationLoss:G5}{scores}  {Speed(pace)}{(row.Best ? "  best" : "")}"));
        if (report is not null)
            session.Errors.WriteLine("  F1: " + string.Join("  ", report.Classes.Take(MostLabels).Select(score => Text($"{Printable.Of(score.Name)} {score.F1:F2}")))
                + (report.Classes.Count > MostLabels ? "  …" : ""));
    }

    public void OnSaved(RunPosition at)
    {
        // Nothing a person waits for.
    }

    public void OnWarning(string message)
    {
        _line.Clear();
        session.Say("warning: " + Printable.Of(message));
    }

    /// <summary>Takes the moving line away.</summary>
    public void Clear() => _line.Clear();

    /// <summary>What came of it, in a line.</summary>
    public static string Summary(RunResult result, string folder)
    {
        string end = result.Outcome == RunOutcome.OutOfPatience ? Text($"no better for long, ended after {result.Rows.Count} epochs") : Text($"{result.Rows.Count} epochs done");
        if (result.Best is not { } best)
            return end;
        string f1 = best.MacroF1 is { } value ? Text($", macro F1 {value:F3}") : "";
        return Text($"{end}; best is epoch {best.Epoch}: validation loss {best.ValidationLoss:G5}{f1}  {Printable.Of(Path.Combine(folder, "best.pt"))}");
    }

    private static string Speed(EpochPace pace) => Text($"{pace.ClipsPerSecond:F1} clips/s  data wait {pace.DataWait:P0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
