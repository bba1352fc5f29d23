namespace Lava.Attribution;

/// <summary>Levels form a tree: one root, every other level below exactly one label of one level.</summary>
internal static class TreeCheck
{
    public static void Check(string root, List<ModelLevel> levels, ProblemList problems)
    {
        IEnumerable<string> names = levels.Select(level => level.Name);
        var byName = levels.ToDictionary(level => level.Name, StringComparer.Ordinal);
        if (!byName.ContainsKey(root)) problems.Add($"root names the level {Names.Quote(root)}, which is not in levels.", root, names);
        var above = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ModelLevel level in levels)
        {
            foreach ((string label, string below) in level.Below)
            {
                string place = $"{level.Name}/{label}";
                if (!byName.ContainsKey(below))
                    problems.Add($"levels.{level.Name}.below.{label} names the level {Names.Quote(below)}, which is not in levels.", below, names);
                else if (below == root)
                    problems.Add($"The root level {root} stands below {place}: levels must not run in a circle.");
                else if (!above.TryAdd(below, place))
                    problems.Add($"The level {below} stands below both {above[below]} and {place}; give each a level of its own, the weights may be the same file.");
            }
        }
        if (byName.ContainsKey(root)) CheckReachable(root, levels, byName, problems);
    }

    private static void CheckReachable(string root, List<ModelLevel> levels, Dictionary<string, ModelLevel> byName, ProblemList problems)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { root };
        var open = new Stack<string>(reached);
        while (open.TryPop(out string? name))
            foreach (string below in byName[name].Below.Values)
                if (byName.ContainsKey(below) && reached.Add(below)) open.Push(below);
        foreach (ModelLevel level in levels)
        {
            if (reached.Contains(level.Name)) continue;
            string[] circle = Circle(level.Name, byName);
            if (circle.Length == 0) problems.Add($"The level {level.Name} is never reached from the root level {root}.");
            else if (circle.Min(StringComparer.Ordinal) == level.Name)
                problems.Add($"The levels {string.Join(" > ", circle)} > {level.Name} run in a circle, which the root level {root} never reaches.");
        }
    }

    /// <summary>The levels on a way from a level back to itself, or none.</summary>
    private static string[] Circle(string start, Dictionary<string, ModelLevel> byName)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out string? name))
        {
            foreach (string below in byName[name].Below.Values)
            {
                if (below == start) return [.. Way(name)];
                if (byName.ContainsKey(below) && cameFrom.TryAdd(below, name)) open.Enqueue(below);
            }
        }
        return [];

        IEnumerable<string> Way(string end)
        {
            var way = new Stack<string>([end]);
            while (way.Peek() != start) way.Push(cameFrom[way.Peek()]);
            return way;
        }
    }
}
