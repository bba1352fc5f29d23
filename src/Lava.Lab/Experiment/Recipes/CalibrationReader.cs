using System.CommandLine;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Reads <c>calibration</c>: options of <c>lava calibrate</c> for all levels of the package, and below <c>levels</c> for one.</summary>
internal static class CalibrationReader
{
    private const string Verb = "calibrate", Levels = "levels";
    private const string OnTrainingSet = "--on-training-set";
    private static readonly string[] Ours = ["--package", "--list", "--out", "--in-place", "--fit-list", "--train-list", "--clips"];

    public static CalibrationRecipe? Read(RecipeReader recipe, IEnumerable<Command> verbs, PackageRecipe? package)
    {
        if (recipe.Map("calibration") is not { } keys)
            return null;
        if (package is null)
        {
            keys.Problems.Add(keys.Place, "calibration finds the thresholds of a package; the recipe makes none.");
            return null;
        }
        VerbOptions options = VerbOptions.Of(verbs, Verb, Ours);
        List<(string Name, RecipeReader Reader)> levels = [.. keys.Maps(Levels)];
        List<RecipeEntry> common = [.. keys.Rest()];
        VerbCall Call(RecipeReader own, List<RecipeEntry> entries, IEnumerable<RecipeEntry> others, IEnumerable<string> asked) => new(Verb,
        [
            .. others.SelectMany(entry => options.Read(entry, keys.PathOf(entry.Key), [], new RecipeProblems(""))), // was reported once
            .. entries.SelectMany(entry => options.Read(entry, own.PathOf(entry.Key), asked, own.Problems)),
        ]);
        VerbCall all = Call(keys, common, [], keys.Asked);
        var apart = new Dictionary<string, VerbCall>(StringComparer.Ordinal);
        foreach ((string name, RecipeReader reader) in levels)
        {
            if (!package.Levels.Contains(name, StringComparer.Ordinal))
                reader.Problems.Add(reader.Place, $"{keys.PathOf(Levels)}: the package has no level '{name}'.{Suggestion.For(name, package.Levels, quote: "'")}");
            List<RecipeEntry> own = [.. reader.Rest()];
            apart[name] = Call(reader, own, common.Where(entry => own.TrueForAll(other => other.Key != entry.Key)), []);
        }
        bool onTrainingSet = all.Arguments.Contains(OnTrainingSet, StringComparer.Ordinal);
        if (apart.Values.Any(call => call.Arguments.Contains(OnTrainingSet, StringComparer.Ordinal) != onTrainingSet))
            keys.Problems.Add(keys.Place, "calibration: all levels are calibrated on the training lists, or none.");
        return new CalibrationRecipe(all, apart, onTrainingSet);
    }
}
