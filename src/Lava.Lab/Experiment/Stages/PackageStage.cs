using System.Globalization;
using System.Text;
using Lava.Attribution;
using Lava.Lab.Experiment.Recipes;
using Lava.Lab.Experiment.Testing;
using Lava.Lab.Export;

namespace Lava.Lab.Experiment.Stages;

/// <summary>A model package of the trained levels; its card says how they did on what was held out.</summary>
/// <param name="recipe">What goes in.</param>
/// <param name="levels">The levels in it, with their weights and tests.</param>
/// <param name="autoencoder">File of the autoencoder's weights; null where it stays out.</param>
/// <param name="run">The run's folder.</param>
internal sealed class PackageStage(PackageRecipe recipe, IReadOnlyList<TestPlan> levels, string? autoencoder, string run) : Stage
{
    public override string Name => "package";

    public override IReadOnlyList<string> After =>
        [.. levels.Select(level => level.Stage), .. levels.Select(level => level.TrainedBy), .. autoencoder is null ? Array.Empty<string>() : [RecipeUnderstanding.AutoencoderName]];

    public override string Folder => "package";

    public override IEnumerable<KeyValuePair<string, string>> Settings => [new("manifest", Encoding.UTF8.GetString(ManifestWriter.Write(Draft)))];

    public override bool Replaces => true;

    public override IReadOnlyList<string> Outputs => Files(Path.Combine(run, Folder));

    public override IEnumerable<StageInput> Inputs() =>
    [
        .. levels.Select(level => new StageInput($"the weights of {level.TrainedBy}", Fingerprint.OfContent(level.Weights))),
        .. levels.Select(level => new StageInput($"the test of {level.TrainedBy}", Fingerprint.OfContent(ReportOf(level)))),
        .. autoencoder is null ? Array.Empty<StageInput>() : [new StageInput("the autoencoder", Fingerprint.OfContent(autoencoder))],
    ];

    public override string Run(StageContext context)
    {
        ModelPackage package = PackageAssembly.Write(Path.Combine(run, Folder), new PackagePlan
        {
            Name = recipe.Name,
            License = recipe.License,
            Description = recipe.Description,
            SampleRate = SampleRate,
            Root = recipe.Root,
            Levels = [.. levels.Select(Level)],
            Autoencoder = autoencoder,
            Card = recipe.Card with { Evaluation = Evaluation() },
        });
        return $"{package.Name} with {string.Join(", ", package.Levels.Select(level => level.Name))}  {Path.Combine(run, Folder)}";
    }

    /// <summary>All that the recipe says of the package, as its manifest would.</summary>
    private ModelPackage Draft => new()
    {
        Name = recipe.Name,
        License = recipe.License,
        Description = recipe.Description,
        SampleRate = SampleRate,
        Peak = 1,
        Root = recipe.Root,
        Levels = [.. levels.Select(level => Level(level) is var plan ? new ModelLevel(plan.Name, "", plan.Labels, plan.Threshold, plan.Below) : null!)],
        Files = [],
        Autoencoder = autoencoder is null ? null : RecipeUnderstanding.AutoencoderName,
        Card = recipe.Card,
    };

    private int SampleRate => levels[0].Level.SampleRate;

    private LevelPlan Level(TestPlan level) => new(level.Level.Name, level.Weights, level.Level.Labels,
        recipe.Thresholds.GetValueOrDefault(level.Level.Name), recipe.Below.GetValueOrDefault(level.Level.Name) ?? new Dictionary<string, string>());

    /// <summary>The files of a package.</summary>
    public static IReadOnlyList<string> Files(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private string ReportOf(TestPlan level) => Path.Combine(run, level.Stage, TestFiles.Report);

    /// <summary>What the recipe says, and then the figures as they came out.</summary>
    private string Evaluation()
    {
        IEnumerable<string> figures = levels.Select(level =>
        {
            (double accuracy, double macroF1, int count) = TestFiles.Read(ReportOf(level));
            return string.Create(CultureInfo.InvariantCulture, $"{level.Level.Name}: accuracy {accuracy:F3}, macro F1 {macroF1:F3} on {count:N0} recordings");
        });
        return $"{(recipe.Card.Evaluation is { } said ? said.TrimEnd() + " " : "")}Held out, without thresholds: {string.Join("; ", figures)}.";
    }
}
