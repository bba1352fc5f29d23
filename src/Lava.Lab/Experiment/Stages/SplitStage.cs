using Lava.Lab.Experiment.Recipes;

namespace Lava.Lab.Experiment.Stages;

/// <summary>Lists of a split, made by <c>lava split</c>.</summary>
/// <param name="recipe">With a call.</param>
/// <param name="lists">Where its lists go.</param>
internal sealed class SplitStage(SplitRecipe recipe, string lists) : Stage
{
    private readonly VerbCall _call = recipe.Call!.With($"--out={lists}");

    public override string Name => $"split/{recipe.Name}";

    public override IReadOnlyList<string> After => [];

    public override string Folder => $"lists/{recipe.Name}";

    public override IEnumerable<KeyValuePair<string, string>> Settings => [new("kind", _call.Verb), .. recipe.Call!.Settings];

    public override IReadOnlyList<string> Outputs => Lists.Names;

    public override string CommandLine => _call.ToString();

    public override IEnumerable<StageInput> Inputs() => recipe.Reads.Select(folder => new StageInput(folder, Fingerprint.OfFolder(folder)));

    public override string Run(StageContext context)
    {
        context.Call(_call);
        return Lists.Count(lists);
    }
}
