using Lava.Text;

namespace Lava.Lab.Calibrate;

/// <summary>Options that take a list for a level: <c>LEVEL=FILE</c>, or a file alone where there is one level.</summary>
internal static class LevelLists
{
    /// <summary>The lists by level, in the order of the levels.</summary>
    /// <exception cref="UsageException">A value names no level of the package, or a level twice.</exception>
    public static IReadOnlyDictionary<string, string> Read(string option, IReadOnlyList<string> values, IReadOnlyList<string> levels)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string value in values)
        {
            (string level, string file) = Parse(option, value, levels);
            if (!given.TryAdd(level, file))
                throw new UsageException($"{option} is given twice for the level {level}.");
        }
        var ordered = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string level in levels.Where(given.ContainsKey))
            ordered.Add(level, given[level]);
        return ordered;
    }

    private static (string Level, string File) Parse(string option, string value, IReadOnlyList<string> levels)
    {
        // Names of levels have no equals sign; those of files may.
        int equals = value.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && levels.Contains(value[..equals], StringComparer.Ordinal) && equals < value.Length - 1)
            return (value[..equals], value[(equals + 1)..]);
        if (levels.Count == 1 && value.Length > 0)
            return (levels[0], value);
        string hint = equals > 0 ? Suggestion.For(value[..equals], levels, quote: "") : "";
        throw new UsageException($"{option} takes a level and its list, such as {levels[0]}=calibration.csv, not '{value}'; the levels are {string.Join(", ", levels)}.{hint}");
    }
}
