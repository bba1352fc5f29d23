namespace Lava.Cli.Parsing;

/// <summary>Finds what someone meant to type.</summary>
internal static class Suggestion
{
    /// <summary>A sentence such as <c> Did you mean --json?</c>, or nothing where no candidate is near.</summary>
    public static string For(string typed, IEnumerable<string> candidates)
    {
        (string? name, int distance) = candidates
            .Select(candidate => (candidate, Distance(typed, candidate)))
            .DefaultIfEmpty((null!, int.MaxValue))
            .MinBy(pair => pair.Item2);
        return distance <= Math.Max(1, typed.TrimStart('-').Length / 3) ? $" Did you mean {name}?" : "";
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(substituted, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[a.Length, b.Length];
    }
}
