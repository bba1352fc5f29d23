using Lava.Lab.Evaluate.Predictions;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Experiment.Recipes;

namespace Lava.Lab.Experiment.Stages;

/// <summary>Something found out about the finished package, by a verb of <c>lava evaluate</c>.</summary>
/// <param name="part">What.</param>
/// <param name="level">The level that it is about; null for the whole package.</param>
/// <param name="other">The same level without attention, for an ablation.</param>
/// <param name="lists">Folder of the lists of the part's split, and the stage that makes them, where it has one.</param>
/// <param name="package">The stage that makes the package.</param>
/// <param name="run">The run's folder.</param>
internal sealed class EvaluationStage(EvaluationPart part, TestPlan? level, TestPlan? other, (string Folder, string? From)? lists, Stage package, string run) : Stage
{
    public override string Name => level is null ? $"evaluate/{part.Verb}" : $"evaluate/{part.Verb}/{level.Level.Name}";

    public override IReadOnlyList<string> After =>
        [.. new[] { RunsPackage ? package.Name : null, lists?.From, level?.ListsFrom, other is null ? null : level!.Stage, other?.Stage }.OfType<string>()];

    public override string Folder => Name;

    public override IEnumerable<KeyValuePair<string, string>> Settings => part.Call.Settings;

    public override IReadOnlyList<string> Outputs => [ResultFolder.Numbers, ResultFolder.Provenance, ResultFolder.Report];

    public override string CommandLine => Call.ToString();

    public override IEnumerable<StageInput> Inputs() =>
    [
        .. !RunsPackage ? Array.Empty<StageInput>() : [new StageInput(package.Folder, Fingerprint.OfContent(Path.Combine(run, package.Folder, Lava.Attribution.ModelPackage.ManifestName)))],
        .. level is null ? Array.Empty<StageInput>() : Lists.Inputs(level.Lists, Lists.Test),
        .. SplitList is not { } list ? Array.Empty<StageInput>() : [new StageInput(Path.GetFileName(list), Fingerprint.OfContent(list))],
        .. other is null ? Array.Empty<StageInput>() : [.. new[] { level!, other }.Select(test => new StageInput($"the predictions of {test.Stage}", Fingerprint.OfContent(PredictionsOf(test))))],
        .. part.Reads.Select(path => new StageInput(path, Directory.Exists(path) ? Fingerprint.OfFolder(path) : Fingerprint.OfContent(path))),
    ];

    public override string Run(StageContext context)
    {
        context.Call(Call);
        return ResultReading.Read(Path.Combine(run, Folder)).Summary[0];
    }

    // The others look at recordings alone, or at predictions that are there.
    private bool RunsPackage => part.Verb is not (EvaluationReader.Shortcuts or EvaluationReader.Ablation);

    private VerbCall Call => part.Call.With([.. Subject(), $"--out={Path.Combine(run, Folder)}"]);

    private IEnumerable<string> Subject()
    {
        string[] place = [$"--package={Path.Combine(run, package.Folder)}"];
        if (level is null)
            return SplitList is not { } split ? place : [.. place, Path.GetFileName(split) == Lists.Cascade ? $"--list={split}" : $"--codecfake-test={split}"];
        string list = $"--list={Path.Combine(level.Lists, Lists.Test)}";
        return part.Verb switch
        {
            EvaluationReader.Shortcuts => [list],
            // Both were scored when they were tested.
            EvaluationReader.Ablation => [$"--predictions={PredictionsOf(level)}", $"--other-predictions={PredictionsOf(other!)}"],
            _ => [.. place, $"--level={level.Level.Name}", list],
        };
    }

    // What recordings are at every level stands in a list of its own; CodecFake's names tell it.
    private string? SplitList => lists is not { Folder: var folder } ? null : Path.Combine(folder, File.Exists(Path.Combine(folder, Lists.Cascade)) ? Lists.Cascade : Lists.Test);

    private string PredictionsOf(TestPlan test) => Path.Combine(run, test.Stage, PredictionFile.Parquet);
}
