namespace Lava.Text;

/// <summary>Finds what a misspelt name was meant to be.</summary>
internal static class Suggestion
{
    private const int LongestCompared = 64;
    private const int MostCompared = 256;

    /// <summary>` Did you mean "x"?` where one of the candidates is close to the name, else nothing.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    /// <param name="quote">What to put around the candidate.</param>
    public static string For(string name, IEnumerable<string> candidates, string quote = "\"")
    {
        if (name.Length > LongestCompared) return "";
        string? best = null;
        int bestDistance = Math.Max(2, name.Length / 3) + 1;
        foreach (string candidate in candidates.Take(MostCompared))
        {
            if (candidate.Length > LongestCompared) continue;
            int distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance && distance < candidate.Length) (best, bestDistance) = (candidate, distance);
        }
        return best is null ? "" : $" Did you mean {quote}{best}{quote}?";
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment distance).</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) table[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[a.Length, b.Length];
    }
}
