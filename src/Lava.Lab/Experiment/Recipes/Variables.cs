using System.Text.RegularExpressions;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>Puts the environment's variables where a recipe names them: <c>${CODECFAKE}</c>, in any text.</summary>
internal static partial class Variables
{
    /// <summary>The recipe with every variable replaced; a missing one is reported.</summary>
    /// <param name="node">The recipe, or a part of it.</param>
    /// <param name="path">How it is called in messages; empty for the whole.</param>
    /// <param name="environment">Gives a variable's value; null or empty where there is none.</param>
    /// <param name="problems">Where to report.</param>
    public static RecipeNode Replace(RecipeNode node, string path, Func<string, string?> environment, RecipeProblems problems) => node switch
    {
        RecipeMap map => map with
        {
            Entries = [.. map.Entries.Select(entry => entry with { Value = Replace(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", environment, problems) })],
        },
        RecipeList list => list with { Items = [.. list.Items.Select(item => Replace(item, path, environment, problems))] },
        RecipeScalar scalar => scalar with { Text = Variable().Replace(scalar.Text, match => Value(match.Groups[1].Value, scalar.Place, path, environment, problems)) },
        _ => node,
    };

    private static string Value(string name, string place, string path, Func<string, string?> environment, RecipeProblems problems)
    {
        if (environment(name) is { Length: > 0 } value)
            return value;
        problems.Add(place, $"{path} needs the variable {name}: export {name}=…, or give --set {path}=….");
        return name;
    }

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
