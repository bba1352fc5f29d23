using System.Globalization;
using Lava.Commands.Terminal;
using Lava.Datasets;
using Lava.Text;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>Looks at every listed file before anything is learnt: what is wrong comes out now, and not in the night.</summary>
internal sealed class ListCheck(Session session, TrainRequest request, bool hasLabels)
{
    private const int MostShown = 10;
    private const string Training = "training";
    private const string Validation = "validation";

    /// <summary>Says what is in the lists and what is wrong with them, and leaves out what cannot be read where that was asked for.</summary>
    /// <exception cref="TrainingException">Something is wrong that must not be.</exception>
    public (LabelledList Train, LabelledList Validation) Check(LabelledList train, LabelledList validation)
    {
        Say(Training, request.TrainList, train);
        Say(Validation, request.ValidationList, validation);
        IReadOnlyList<DatasetProblem> problems = Look(train, validation);
        foreach (DatasetProblem problem in problems.Take(MostShown))
            session.Say(Printable.Of($"{problem.Split}: {problem.File}: {problem.Message} [{problem.Code}]"));
        if (problems.Count > MostShown)
            session.Say(Text($"… and {problems.Count - MostShown:N0} more problems"));

        DatasetProblem[] blocking = [.. problems.Where(problem => problem.Blocks && !(request.SkipBad && CanBeSkipped(problem)))];
        if (blocking.Length > 0)
        {
            string skip = blocking.All(CanBeSkipped) ? " Correct the lists, or leave such files out with --skip-bad." : " Correct the lists.";
            throw new TrainingException(RunErrors.Lists, Text($"{blocking.Length:N0} of the listed files must not be trained on: {Printable.Of(blocking[0].File)}: {blocking[0].Message}{skip}"));
        }
        HashSet<string> bad = [.. problems.Where(CanBeSkipped).Select(problem => problem.File)];
        if (bad.Count > 0)
            session.Say(Text($"left out: {bad.Count:N0}"));
        return (Without(train, bad), Without(validation, bad));
    }

    private IReadOnlyList<DatasetProblem> Look(LabelledList train, LabelledList validation)
    {
        var progress = new ProgressLine(session.Errors, session.ErrorsDisplay, TimeProvider.System);
        try
        {
            return DatasetCheck.RunAsync([new(Training, train), new(Validation, validation)],
                new DatasetCheckOptions { Waveform = request.Loading.Waveform, Workers = request.Loading.Workers, Limits = request.Loading.Limits },
                (done, total) => progress.Show(done, total, "files checked"), session.Cancellation).GetAwaiter().GetResult().Problems;
        }
        finally
        {
            progress.Clear();
        }
    }

    private static bool CanBeSkipped(DatasetProblem problem) => problem.Code is DatasetErrors.MissingFile or DatasetErrors.BrokenFile;

    private static LabelledList Without(LabelledList list, HashSet<string> bad) =>
        bad.Count == 0 ? list : new LabelledList([.. list.Files.Where(file => !bad.Contains(file.Path))], list.Labels);

    private void Say(string role, string path, LabelledList list)
    {
        string counts = hasLabels ? ": " + string.Join(", ", list.Labels.Zip(list.Counts, (label, count) => Text($"{label} {count:N0}"))) : "";
        session.Say(Printable.Of(Text($"{role}: {list.Files.Count:N0} files of {path}{counts}")));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
