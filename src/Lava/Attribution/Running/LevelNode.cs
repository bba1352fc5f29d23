using Lava.Inference;

namespace Lava.Attribution;

/// <summary>A level in its tree, with the network that answers for it.</summary>
/// <param name="level">What the package says of it.</param>
/// <param name="group">The levels that share its encoder.</param>
/// <param name="head">Which of the group's heads is its own.</param>
internal sealed class LevelNode(ModelLevel level, EncoderGroup group, int head)
{
    public ModelLevel Level => level;

    public EncoderGroup Group => group;

    public int Head => head;

    public LevelJudge Judge => group.Judges[head];

    /// <summary>By index of the label: the level to run next, or null.</summary>
    public LevelNode?[] Below { get; } = new LevelNode?[level.Labels.Count];

    /// <summary>Builds the tree of a package's levels, and puts those whose encoders are bit-identical together.</summary>
    /// <param name="package">The package.</param>
    /// <param name="weights">Networks by file.</param>
    /// <param name="judges">By level.</param>
    /// <param name="scratch">Memory for passes.</param>
    public static (LevelNode Root, IReadOnlyList<EncoderGroup> Groups) Build(ModelPackage package, IReadOnlyDictionary<string, NetworkWeights> weights,
        IReadOnlyDictionary<string, LevelJudge> judges, ScratchPool scratch)
    {
        var alike = new List<List<ModelLevel>>();
        foreach (ModelLevel level in package.Levels)
        {
            List<ModelLevel>? known = alike.Find(levels => weights[levels[0].Weights].Encoder.IsIdenticalTo(weights[level.Weights].Encoder));
            if (known is null) alike.Add([level]);
            else known.Add(level);
        }
        var groups = new EncoderGroup[alike.Count];
        Parallel.For(0, groups.Length, i => groups[i] = new EncoderGroup(i, scratch, weights[alike[i][0].Weights].Encoder,
            [.. alike[i].Select(level => weights[level.Weights].Head)], [.. alike[i].Select(level => judges[level.Name])]));
        var nodes = new Dictionary<string, LevelNode>(StringComparer.Ordinal);
        foreach ((int group, List<ModelLevel> levels) in alike.Index())
            foreach ((int head, ModelLevel level) in levels.Index()) nodes.Add(level.Name, new LevelNode(level, groups[group], head));
        foreach (LevelNode node in nodes.Values)
            foreach ((string label, string below) in node.Level.Below) node.Below[node.IndexOf(label)] = nodes[below];
        return (nodes[package.Root], groups);
    }

    /// <summary>The index of a label.</summary>
    public int IndexOf(string label) => Judge.IndexOf(label);
}
