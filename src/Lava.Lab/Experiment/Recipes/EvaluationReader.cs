using System.CommandLine;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Reads <c>evaluation</c>: verbs of <c>lava evaluate</c> with their options. Those that look at one level are done for every level, or for those in <c>levels</c>.</summary>
internal static class EvaluationReader
{
    /// <summary>Verbs that look at one level at a time.</summary>
    public const string Level = "level", Ablation = "ablation", Shortcuts = "shortcuts", Robustness = "robustness";

    /// <summary>Verbs that look at the whole package.</summary>
    public const string Propagation = "propagation", Generalization = "generalization";

    private const string Verb = "evaluate", LevelsKey = "levels", SplitKey = "split";
    private static readonly string[] Verbs = [Level, Propagation, Generalization, Ablation, Shortcuts, Robustness];
    private static readonly string[] Ours = ["--package", "--level", "--out", "--json", "--predictions", "--other-package", "--other-level", "--other-predictions", "--asvspoof-scores"];

    // Options whose values are files and folders.
    private static readonly string[] Paths = ["--list", "--known", "--folder", "--asvspoof2019", "--asvspoof2021", "--codecfake", "--codecfake-test", "--fakeorreal"];

    /// <summary>Reads it.</summary>
    /// <param name="recipe">The recipe's keys.</param>
    /// <param name="verbs">All verbs of the program.</param>
    /// <param name="package">The package that is measured; null where none is made.</param>
    /// <param name="ablation">Levels that are trained without attention as well.</param>
    /// <param name="splits">Names of the splits.</param>
    /// <param name="data">Folders of recordings by name.</param>
    /// <param name="fullPath">Makes a path of the recipe a full one.</param>
    public static IReadOnlyList<EvaluationPart> Read(RecipeReader recipe, IEnumerable<Command> verbs, PackageRecipe? package, IReadOnlyList<LevelRecipe> ablation,
        IReadOnlyList<string> splits, IReadOnlyDictionary<string, string> data, Func<string, string> fullPath)
    {
        if (recipe.Map("evaluation") is not { } keys)
            return [];
        if (package is null)
            keys.Problems.Add(keys.Place, "evaluation measures a package; the recipe makes none.");
        List<EvaluationPart> parts = [];
        foreach (string verb in Verbs)
        {
            if (keys.Map(verb) is not { } own)
                continue;
            bool whole = verb is Propagation or Generalization;
            IReadOnlyList<string> all = package is null || whole ? [] : verb == Ablation ? [.. ablation.Select(level => level.Name)] : package.Levels;
            if (verb == Ablation && all.Count == 0)
                own.Problems.Add(own.Place, $"{keys.PathOf(verb)}: the recipe trains no level without attention; name some in ablation.");
            VerbOptions options = VerbOptions.Of(verbs, $"{Verb} {verb}", whole ? Ours : [.. Ours, "--list"]);
            IReadOnlyList<string> levels = whole ? [] : Chosen(own, all);
            string? split = verb == Propagation ? own.Text(SplitKey) : null;
            if (split is not null && !splits.Contains(split, StringComparer.Ordinal))
                own.Problems.Add(own.Node(SplitKey)!.Place, $"{own.PathOf(SplitKey)}: there is no split '{split}'.{Suggestion.For(split, splits, quote: "'")}");
            List<string> words = [.. own.Rest().ToList().SelectMany(entry => options.Read(entry, own.PathOf(entry.Key), own.Asked, own.Problems))], reads = [];
            for (int i = 0; i < words.Count; i++)
            {
                if (words[i].Split('=', 2) is not [var name, var value] || !Paths.Contains(name, StringComparer.Ordinal))
                    continue;
                reads.Add(fullPath(value));
                words[i] = $"{name}={reads[^1]}";
            }
            // A folder below data is the option of its name.
            foreach ((string name, string folder) in data.Where(folder => split is not null && options.Has($"--{folder.Key}") && !words.Exists(word => word.StartsWith($"--{folder.Key}=", StringComparison.Ordinal))))
            {
                reads.Add(folder);
                words.Add($"--{name}={folder}");
            }
            parts.Add(new EvaluationPart(verb, new VerbCall(options.Verb, words), levels, reads, split));
        }
        keys.Finish();
        return parts;
    }

    private static IReadOnlyList<string> Chosen(RecipeReader keys, IReadOnlyList<string> all)
    {
        if (keys.Texts(LevelsKey) is not { Count: > 0 } given)
            return all;
        foreach (RecipeScalar level in given.Where(level => !all.Contains(level.Text, StringComparer.Ordinal)))
            keys.Problems.Add(level.Place, $"{keys.PathOf(LevelsKey)}: there is no such level '{level.Text}' to look at.{Suggestion.For(level.Text, all, quote: "'")}");
        return [.. given.Select(level => level.Text)];
    }
}
