using Lava.Lab.Experiment.Recipes;

namespace Lava.Lab.Experiment.Stages;

/// <summary>The package once more, with thresholds found on recordings that nothing was learnt from, by <c>lava calibrate</c>.</summary>
/// <param name="recipe">How.</param>
/// <param name="levels">The levels of the package and their lists.</param>
/// <param name="run">The run's folder.</param>
internal sealed class CalibrationStage(CalibrationRecipe recipe, IReadOnlyList<TestPlan> levels, string run) : Stage
{
    /// <summary>Its name, and that of the folder of the package.</summary>
    public const string Place = "calibrated";

    public override string Name => "calibration";

    public override IReadOnlyList<string> After => ["package", .. levels.Select(level => level.ListsFrom).OfType<string>().Distinct(StringComparer.Ordinal)];

    public override string Folder => Place;

    public override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        .. recipe.Call.Settings,
        .. recipe.Levels.SelectMany(level => level.Value.Settings.Select(setting => KeyValuePair.Create($"{level.Key} {setting.Key}", setting.Value))),
    ];

    // The verb puts the whole package into place in one step.
    public override bool Replaces => true;

    public override IReadOnlyList<string> Outputs => PackageStage.Files(Path.Combine(run, Folder));

    public override string CommandLine => string.Join("; ", Calls());

    public override IEnumerable<StageInput> Inputs() =>
    [
        .. PackageStage.Files(Package).Select(file => new StageInput($"package/{file}", Fingerprint.OfContent(Path.Combine(Package, file)))),
        .. levels.DistinctBy(level => level.Lists).SelectMany(level => Lists.Inputs(level.Lists, ListOf(level))),
    ];

    public override string Run(StageContext context)
    {
        string summary = "";
        foreach (VerbCall call in Calls())
            summary = context.Call(call);
        return summary;
    }

    private string Package => Path.Combine(run, "package");

    // Levels of which nothing else is said are calibrated together, the others after them, one by one.
    private IEnumerable<VerbCall> Calls()
    {
        string from = $"--package={Package}", place = $"--out={Path.Combine(run, Folder)}";
        TestPlan[] common = [.. levels.Where(level => !recipe.Levels.ContainsKey(level.Level.Name))];
        if (common.Length > 0)
        {
            yield return recipe.Call.With([from, place, .. common.Select(ListArgument)]);
            (from, place) = ($"--package={Path.Combine(run, Folder)}", "--in-place");
        }
        foreach (TestPlan level in levels.Except(common))
        {
            yield return recipe.Levels[level.Level.Name].With(from, place, ListArgument(level));
            (from, place) = ($"--package={Path.Combine(run, Folder)}", "--in-place");
        }
    }

    private string ListArgument(TestPlan level) => $"--list={level.Level.Name}={Path.Combine(level.Lists, ListOf(level))}";

    private string ListOf(TestPlan level)
    {
        string name = recipe.OnTrainingSet ? Lists.Train : Lists.Calibration;
        return File.Exists(Path.Combine(level.Lists, name)) || !Directory.Exists(level.Lists) ? name : throw new ExperimentException(ExperimentErrors.Input,
            $"{level.Lists} has no {name}. Let the split make one (calibration: 0.15), or calibrate on the training set (onTrainingSet: true), as the reference does.");
    }
}
