namespace Lava.Lab.Experiment.Recipes;

/// <summary>Settings given on the command line, such as <c>levels.ADA.epochs=1</c>, put into a recipe.</summary>
internal static class Overrides
{
    /// <summary>The recipe with settings put in; a setting that is not there yet is added.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="settings">Each a key path, <c>=</c>, and a value as YAML.</param>
    /// <exception cref="UsageException">A setting is not of that form.</exception>
    /// <exception cref="ExperimentException">Its value is no YAML.</exception>
    public static RecipeMap Apply(RecipeMap recipe, IEnumerable<string> settings)
    {
        foreach (string setting in settings)
        {
            int end = setting.IndexOf('=', StringComparison.Ordinal);
            string[] keys = end <= 0 ? [] : setting[..end].Split('.');
            if (keys.Length == 0 || keys.Any(key => key.Length == 0))
                throw new UsageException($"--set takes KEY=VALUE, such as levels.mine.epochs=10, not '{setting}'.");
            string place = $"--set {setting[..end]}";
            recipe = With(recipe, keys, RecipeFile.ParseValue(setting[(end + 1)..], place), place);
        }
        return recipe;
    }

    private static RecipeMap With(RecipeMap map, ReadOnlySpan<string> keys, RecipeNode value, string place)
    {
        string key = keys[0];
        RecipeEntry? entry = map.Entries.FirstOrDefault(candidate => candidate.Key == key);
        if (keys.Length > 1)
        {
            if (entry is not null && entry.Value is not RecipeMap)
                throw new UsageException($"{place}: {key} has no keys of its own in the recipe; it is {entry.Value.Kind}.");
            value = With(entry?.Value as RecipeMap ?? new RecipeMap([], place), keys[1..], value, place);
        }
        var changed = new RecipeEntry(key, value, entry?.Place ?? place);
        return map with { Entries = entry is null ? [.. map.Entries, changed] : [.. map.Entries.Select(old => ReferenceEquals(old, entry) ? changed : old)] };
    }
}
