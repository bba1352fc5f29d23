using Lava.Attribution;
using Lava.Text;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Reads <c>package</c>: which levels make a model, and what is said of it.</summary>
internal static class PackageReader
{
    public static PackageRecipe? Read(RecipeReader recipe, string experiment, List<LevelRecipe> levels, bool hasAutoencoder)
    {
        if (recipe.Map("package") is not { } keys)
            return null;
        string name = keys.Text("name") ?? experiment;
        if (name.Length > 0 && !Names.IsPackage(name))
            keys.Problems.Add(keys.Place, $"{keys.PathOf("name")} must be {Names.PackageRule}.");
        string? license = keys.Text("license"), description = keys.Text("description");
        string? root = keys.Text("root", required: levels.Count != 1) ?? (levels.Count == 1 ? levels[0].Name : null);
        if (root is not null)
            CheckLevel(root, keys.PathOf("root"), (keys.Node("root") ?? new RecipeScalar("", true, keys.Place)).Place, levels, keys.Problems);
        var below = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach ((string level, RecipeReader labels) in keys.Maps("below"))
            below[level] = Below(level, labels, levels);
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        if (keys.Map("thresholds") is { } given)
        {
            foreach (RecipeEntry entry in given.Rest().ToList())
            {
                CheckLevel(entry.Key, keys.PathOf("thresholds"), entry.Place, levels, keys.Problems);
                thresholds[entry.Key] = given.Number(entry.Key, 0, 1) ?? 0;
            }
        }
        bool autoencoder = keys.Flag("autoencoder") ?? false;
        if (autoencoder && !hasAutoencoder)
            keys.Problems.Add(keys.Node("autoencoder")!.Place, $"{keys.PathOf("autoencoder")}: the recipe trains no autoencoder.");
        ModelCard card = Card(keys);
        string[] inside = [root ?? "", .. below.Values.SelectMany(labels => labels.Values)];
        if (levels.Where(level => inside.Contains(level.Name, StringComparer.Ordinal)).Select(level => level.SampleRate).Distinct().Count() > 1)
            keys.Problems.Add(keys.Place, "the levels of a package take waveforms of one rate; give them all the same rate.");
        keys.Finish();
        return new PackageRecipe(name, license, description, root ?? "", below, thresholds, autoencoder, card);
    }

    private static Dictionary<string, string> Below(string level, RecipeReader labels, List<LevelRecipe> levels)
    {
        CheckLevel(level, "package.below", labels.Place, levels, labels.Problems);
        IReadOnlyList<ModelLabel>? known = levels.Find(candidate => candidate.Name == level)?.Labels;
        var below = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (RecipeEntry entry in labels.Rest().ToList())
        {
            if (known is not null && known.All(label => label.Name != entry.Key))
                labels.Problems.Add(entry.Place, $"the level {level} has no label '{entry.Key}'.{Suggestion.For(entry.Key, known.Select(label => label.Name), quote: "'")}");
            if (labels.Text(entry.Key) is not { } child)
                continue;
            CheckLevel(child, labels.PathOf(entry.Key), entry.Place, levels, labels.Problems);
            below[entry.Key] = child;
        }
        return below;
    }

    private static void CheckLevel(string name, string path, string place, List<LevelRecipe> levels, RecipeProblems problems)
    {
        if (levels.TrueForAll(level => level.Name != name))
            problems.Add(place, $"{path}: there is no level '{name}'.{Suggestion.For(name, levels.Select(level => level.Name), quote: "'")}");
    }

    private static ModelCard Card(RecipeReader keys)
    {
        if (keys.Map("card") is not { } card)
            return new ModelCard();
        var said = new ModelCard(card.Text("training"), card.Text("evaluation"), card.Text("limits"));
        card.Finish();
        return said;
    }
}
