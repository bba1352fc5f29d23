namespace Lava.Attribution;

/// <summary>What scores are called in manifests, results and on the command line.</summary>
internal static class ScoreNames
{
    /// <summary>All of them, in the order of <see cref="ScoreKind"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["probability", "energy", "neighbours", "mahalanobis"];

    /// <summary>The name of a score.</summary>
    public static string Of(ScoreKind kind) => All[(int)kind];

    /// <summary>The score of a name; null where it names none.</summary>
    public static ScoreKind? Find(string name)
    {
        for (int i = 0; i < All.Count; i++)
            if (All[i] == name) return (ScoreKind)i;
        return null;
    }
}
