using System.Globalization;
using Lava.Lab.Experiment.Recipes;
using Lava.Lab.Experiment.Running;

namespace Lava.Lab.Experiment.Stages;

/// <summary>A network, trained by <c>lava train</c>.</summary>
/// <param name="plan">What and how.</param>
/// <param name="run">The run's folder.</param>
internal sealed class TrainStage(TrainPlan plan, string run) : Stage
{
    private const string EpochsOption = "--epochs";

    /// <summary>The weights with the best validation.</summary>
    public const string Best = "best.pt";

    public override string Name => plan.Stage;

    public override IReadOnlyList<string> After => [.. new[] { plan.ListsFrom, plan.InitialFrom }.OfType<string>()];

    public override string Folder => plan.Folder;

    public override IEnumerable<KeyValuePair<string, string>> Settings => [new("network", plan.Recipe.Call.Verb), .. plan.Recipe.Call.Settings];

    public override IReadOnlyList<string> Outputs => [Best];

    public override string CommandLine => Call.ToString();

    private VerbCall Call => plan.Recipe.Call.With([
        $"--train={Path.Combine(plan.Lists, Lists.Train)}", $"--val={Path.Combine(plan.Lists, Lists.Validation)}",
        .. plan.Initial is { } initial ? [$"--initial={initial}"] : Array.Empty<string>(), $"--out={Path.Combine(run, Folder)}"]);

    private static Dictionary<string, string> Without(StageRecord record) => record.Settings.Where(setting => setting.Key != EpochsOption).ToDictionary(StringComparer.Ordinal);

    private static int Epochs(StageRecord record) => int.TryParse(record.Settings.GetValueOrDefault(EpochsOption), CultureInfo.InvariantCulture, out int epochs) ? epochs : 0;

    public override IEnumerable<StageInput> Inputs() =>
    [
        .. Lists.Inputs(plan.Lists, Lists.Train, Lists.Validation),
        .. plan.Initial is { } initial ? [new StageInput(plan.InitialFrom ?? initial, Fingerprint.OfContent(initial))] : Array.Empty<StageInput>(),
    ];

    /// <summary>More epochs are added to a run as it is; only where the step size follows the whole of it, it has to be another run.</summary>
    public override bool Continues(StageRecord before, StageRecord now) =>
        now with { Settings = Without(now) } is var rest && rest.DifferenceFrom(before with { Settings = Without(before) }) is null
        && now.Settings.GetValueOrDefault("--schedule") is null or "constant" && Epochs(now) > Epochs(before);

    public override string Run(StageContext context) => context.Call(Call);
}
