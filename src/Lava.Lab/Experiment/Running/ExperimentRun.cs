using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Lava.Lab.Experiment.Recipes;
using Lava.Lab.Experiment.Stages;
using Lava.Text;

namespace Lava.Lab.Experiment.Running;

/// <summary>Runs the stages of an experiment: those that something has changed for.</summary>
internal sealed class ExperimentRun(Session session, ExperimentRequest request, Func<Session, IEnumerable<Command>> verbs)
{
    private readonly HashSet<string> _ran = new(StringComparer.Ordinal);
    private bool _someFailed;

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run()
    {
        Recipe recipe = RecipeUnderstanding.Read(request.Recipe, request.Settings, Environment.GetEnvironmentVariable, verbs(session));
        string path = request.Out ?? Path.Combine("runs", recipe.Name);
        using ExperimentFolder folder = request.DryRun ? ExperimentFolder.Peek(path) : ExperimentFolder.Open(path);
        ExperimentDescription.Check(folder, recipe);
        IReadOnlyList<Stage> stages = Pipeline.Of(recipe, folder);
        HashSet<string> forced = Forced(stages);
        if (request.Only is { } only)
            stages = [Find(stages, only, "--only")];
        var report = new StageReport(session, request.Json, stages);
        if (!request.DryRun)
        {
            folder.Write(ExperimentFolder.Resolved, RecipeWriter.Write(recipe.Resolved));
            folder.Write(ExperimentDescription.FileName, ExperimentDescription.Of(recipe, request.Recipe));
        }
        foreach (Stage stage in stages)
        {
            session.Cancellation.ThrowIfCancellationRequested();
            if (request.DryRun)
                Foretell(stage, folder, forced.Contains(stage.Name), report);
            else
                Do(stage, folder, forced.Contains(stage.Name), report);
        }
        return _someFailed ? ExitCodes.SomeFailed : ExitCodes.Done;
    }

    private HashSet<string> Forced(IReadOnlyList<Stage> stages)
    {
        if (request.From is not { } from)
            return [];
        var forced = new HashSet<string>(StringComparer.Ordinal) { Find(stages, from, "--from").Name };
        foreach (Stage stage in stages.Where(stage => stage.After.Any(forced.Contains)))
            forced.Add(stage.Name);
        return forced;
    }

    private static Stage Find(IReadOnlyList<Stage> stages, string name, string option) => stages.FirstOrDefault(stage => stage.Name == name)
        ?? throw new UsageException($"{option}: there is no stage '{name}'.{Suggestion.For(name, stages.Select(stage => stage.Name), quote: "'")} --dry-run lists them.");

    private void Foretell(Stage stage, ExperimentFolder folder, bool forced, StageReport report)
    {
        if (stage.After.FirstOrDefault(_ran.Contains) is { } before)
        {
            _ran.Add(stage.Name);
            report.Foretold(stage, run: true, $"it reads what {before} makes");
            return;
        }
        StageDecision decision = StageDecision.Of(stage, folder, forced);
        if (decision.Run)
            _ran.Add(stage.Name);
        report.Foretold(stage, decision.Run, decision.Reason);
    }

    private void Do(Stage stage, ExperimentFolder folder, bool forced, StageReport report)
    {
        StageDecision decision = StageDecision.Of(stage, folder, forced);
        if (!decision.Run)
        {
            report.Kept(stage, decision);
            return;
        }
        report.Begins(stage, decision);
        // Emptied before it is said to be under way: a process that is killed in between leaves the old record, which says that this is another stage.
        if (decision.Anew && !stage.Replaces)
            folder.Empty(stage.Folder);
        else
            folder.Make(stage.Folder);
        folder.Write(StageDecision.FileOf(stage), decision.Now!.Write());
        long begun = Stopwatch.GetTimestamp();
        string summary = Perform(stage, folder);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        StageRecord done = decision.Now with { Done = true, Outputs = Sums(stage, folder), Summary = summary, Seconds = Math.Round(seconds, 3) };
        folder.Write(StageDecision.FileOf(stage), done.Write());
        report.Done(stage, decision, done);
    }

    private string Perform(Stage stage, ExperimentFolder folder)
    {
        using var log = new StageLog(folder[$"logs/{stage.Name}.log"], session.Errors);
        log.Output.WriteLine(stage.CommandLine is { } line ? $"$ {line}" : $"# {stage.Name}");
        Session own = session with { Output = log.Output, Errors = log.Errors };
        var context = new StageContext(own, (context, call) =>
        {
            switch (CommandProgram.Run(verbs(own), call.Words, own))
            {
                case ExitCodes.Done:
                    return log.LastOutput;
                case ExitCodes.SomeFailed:
                    context.SomeFailed = true;
                    return log.LastOutput;
                case ExitCodes.Interrupted when session.Cancellation.IsCancellationRequested:
                    throw new OperationCanceledException(session.Cancellation);
                default:
                    throw new ExperimentException(ExperimentErrors.Stage, string.Create(CultureInfo.InvariantCulture,
                        $"The stage {stage.Name} failed; the lines above say why. Once that is put right, the same command goes on from there. It was: {call}"));
            }
        });
        string summary = stage.Run(context);
        _someFailed |= context.SomeFailed;
        return summary;
    }

    private static SortedDictionary<string, string> Sums(Stage stage, ExperimentFolder folder)
    {
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string output in stage.Outputs)
        {
            string path = Path.GetFullPath(Path.Combine(folder[stage.Folder], output));
            sums[Path.GetRelativePath(folder.Path, path).Replace('\\', '/')] = Fingerprint.OfContent(path);
        }
        return sums;
    }
}
