using Lava.Attribution;

namespace Lava.Lab.Experiment.Recipes;

/// <summary>What a split or level may be called: its name is that of a folder.</summary>
internal static class StageNames
{
    /// <summary>In the words of a message.</summary>
    public const string Rule = "letters, digits, spaces, dots, dashes and underscores, as a folder may be called";

    /// <summary>Whether it can be a name of a level and of a folder on every system.</summary>
    public static bool IsUsable(string name) => Names.IsName(name) && Names.IsFile(name) && !name.Contains('/', StringComparison.Ordinal) && !name.Contains(',', StringComparison.Ordinal);
}
