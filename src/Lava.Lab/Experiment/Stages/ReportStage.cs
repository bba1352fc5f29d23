using Lava.Attribution;
using Lava.Lab.Evaluate.Results;
using Lava.Lab.Experiment.Recipes;
using Lava.Pages;
using Lava.Pages.Runs;

namespace Lava.Lab.Experiment.Stages;

/// <summary>One page of all that was found out: <c>report.html</c>.</summary>
/// <param name="recipe">The experiment.</param>
/// <param name="parts">What was found out, in order.</param>
/// <param name="package">The stage that makes the package.</param>
/// <param name="run">The run's folder.</param>
internal sealed class ReportStage(Recipe recipe, IReadOnlyList<EvaluationStage> parts, Stage package, string run) : Stage
{
    private const string File = "report.html";

    public override string Name => "report";

    public override IReadOnlyList<string> After => [package.Name, .. parts.Select(part => part.Name)];

    public override string Folder => "report";

    public override IEnumerable<KeyValuePair<string, string>> Settings => [new("parts", string.Join(',', parts.Select(part => part.Name)))];

    public override IReadOnlyList<string> Outputs => [File];

    public override IEnumerable<StageInput> Inputs() =>
    [
        new StageInput(package.Folder, Fingerprint.OfContent(Path.Combine(run, package.Folder, ModelPackage.ManifestName))),
        .. parts.Select(part => new StageInput(part.Name, Fingerprint.OfContent(Path.Combine(run, part.Folder, ResultFolder.Provenance)))),
    ];

    public override string Run(StageContext context)
    {
        ModelPackage model = ModelPackage.Read(Path.Combine(run, package.Folder));
        List<(string Name, EvaluationResult Result)> results = [.. parts.Select(part => (part.Name["evaluate/".Length..], ResultReading.Read(Path.Combine(run, part.Folder))))];
        RunReport report = ResultReport.Of($"{recipe.Name}: {model.Name}", [.. Summary(model), .. results.Select(result => $"{result.Name}: {(result.Result.Summary is [var first, ..] ? first : "")}")], results,
            [new("recipe", recipe.Name), new("seed", $"{recipe.Seed}"), .. model.Levels.Select(level => KeyValuePair.Create($"threshold of {level.Name}", FormattableString.Invariant($"{level.Threshold}")))]);
        string path = Path.Combine(run, Folder, File);
        PageFile.Write(path, RunPage.Render(report with { Limits = [.. report.Limits, .. model.Card.Limits is { } limits ? [limits] : Array.Empty<string>()] }));
        return path;
    }

    private static IEnumerable<string> Summary(ModelPackage model)
    {
        if (model.Description is { } description)
            yield return description;
        foreach (ModelLevel level in model.Levels.Where(level => level.Promise is not null))
            yield return VerdictWords.Promise(level.Name, level.Promise!);
    }
}
