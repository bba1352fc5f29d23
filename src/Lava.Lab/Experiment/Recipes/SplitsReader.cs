using System.CommandLine;
using System.Globalization;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Reads <c>splits</c>: for each a <c>kind</c> of <c>lava split</c> and its options, or a folder of lists that are there.</summary>
internal sealed class SplitsReader(IReadOnlyList<Command> verbs, IReadOnlyDictionary<string, string> data, long seed, Func<string, string> fullPath, RecipeProblems problems)
{
    private const string Verb = "split";
    private const string Tree = "labels";
    private readonly Command _split = verbs.Single(verb => verb.Name == Verb);

    public List<SplitRecipe> Read(RecipeReader recipe)
    {
        List<SplitRecipe> splits = [];
        foreach ((string name, RecipeReader keys) in recipe.Maps("splits"))
        {
            if (!StageNames.IsUsable(name))
                problems.Add(keys.Place, $"'{name}' is no name of a split: {StageNames.Rule}.");
            if (Read(name, keys) is { } split)
                splits.Add(split);
        }
        return splits;
    }

    private SplitRecipe? Read(string name, RecipeReader keys)
    {
        if (keys.Text("lists") is { } given)
        {
            keys.Finish();
            return new SplitRecipe(name, Call: null, fullPath(given), []);
        }
        string? kind = keys.Text("kind", required: true);
        if (kind is null)
            return null;
        if (_split.Subcommands.All(known => known.Name != kind))
        {
            problems.Add(keys.Node("kind")!.Place, $"{keys.PathOf("kind")}: there is no kind '{kind}' of split.{Suggestion.For(kind, _split.Subcommands.Select(known => known.Name), quote: "'")}");
            return null;
        }
        // A folder below data is the option of its name.
        string[] folders = [.. data.Keys.Where(folder => HasOption(kind, $"--{folder}"))];
        var options = VerbOptions.Of(verbs, $"{Verb} {kind}", ["--out", .. _split.Subcommands.Single(known => known.Name == kind).Options.Select(option => option.Name).Intersect(folders.Select(folder => $"--{folder}"))]);
        List<string> reads = [], words = [], files = [];
        foreach (string folder in folders)
        {
            reads.Add(data[folder]);
            words.Add($"--{folder}={data[folder]}");
        }
        if (kind == Tree && keys.Text("tree", required: true) is { } tree)
        {
            if (!data.TryGetValue(tree, out string? path))
                problems.Add(keys.Node("tree")!.Place, $"{keys.PathOf("tree")}: there is no folder '{tree}' in data.{Suggestion.For(tree, data.Keys, quote: "'")}");
            else
            {
                reads.Add(path);
                files.Add(path);
            }
        }
        foreach (RecipeEntry entry in keys.Rest().ToList())
            words.AddRange(options.Read(entry, keys.PathOf(entry.Key), keys.Asked, problems));
        foreach (Option missing in Missing(kind, words))
            problems.Add(keys.Place, $"a split of kind {kind} needs {(missing.Name[2..] is var folder && options.Keys.Contains(folder) ? $"{keys.PathOf(folder)}, or data.{folder}" : missing.Name)}.");
        if (HasOption(kind, "--seed") && !words.Any(word => word.StartsWith("--seed=", StringComparison.Ordinal) || word == "--like-reference"))
            words.Add(string.Create(CultureInfo.InvariantCulture, $"--seed={seed}"));
        return new SplitRecipe(name, new VerbCall(options.Verb, words, files), Given: null, reads);
    }

    private bool HasOption(string kind, string name) => _split.Subcommands.Single(known => known.Name == kind).Options.Any(option => option.Name == name);

    private IEnumerable<Option> Missing(string kind, List<string> words) => _split.Subcommands.Single(known => known.Name == kind).Options
        .Where(option => option.Required && option.Name != "--out" && !words.Any(word => word.StartsWith(option.Name + "=", StringComparison.Ordinal)));
}
