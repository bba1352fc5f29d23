using Lava.Inference;

namespace Lava.Attribution;

/// <summary>A level in its tree, with the network that answers for it.</summary>
/// <param name="level">What the package says of it.</param>
/// <param name="group">The levels that share its encoder.</param>
/// <param name="head">Which of the group's heads is its own.</param>
internal sealed class LevelNode(ModelLevel level, EncoderGroup group, int head)
{
    private readonly string[] _labels = [.. level.Labels.Select(label => label.Name)];

    public ModelLevel Level => level;

    public EncoderGroup Group => group;

    public int Head => head;

    /// <summary>By index of the label: the level to run next, or null.</summary>
    public LevelNode?[] Below { get; } = new LevelNode?[level.Labels.Count];

    /// <summary>Builds the tree of a package's levels, and puts those whose encoders are bit-identical together.</summary>
    public static (LevelNode Root, IReadOnlyList<EncoderGroup> Groups) Build(ModelPackage package, IReadOnlyDictionary<string, NetworkWeights> weights,
        ScratchPool scratch)
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
            [.. alike[i].Select(level => weights[level.Weights].Head)]));
        var nodes = new Dictionary<string, LevelNode>(StringComparer.Ordinal);
        foreach ((int group, List<ModelLevel> levels) in alike.Index())
            foreach ((int head, ModelLevel level) in levels.Index()) nodes.Add(level.Name, new LevelNode(level, groups[group], head));
        foreach (LevelNode node in nodes.Values)
            foreach ((string label, string below) in node.Level.Below) node.Below[node.IndexOf(label)] = nodes[below];
        return (nodes[package.Root], groups);
    }

    /// <summary>The index of a label.</summary>
    public int IndexOf(string label) => Array.IndexOf(_labels, label);

    /// <summary>The answer that logits amount to.</summary>
    public LevelResult Result(ReadOnlySpan<float> logits, double threshold)
    {
        var probabilities = new double[logits.Length];
        int best = Softmax(logits, probabilities);
        double confidence = probabilities[best];
        return new LevelResult(level.Name, confidence < threshold ? Verdict.Unknown : _labels[best], _labels[best], confidence, threshold,
            [.. probabilities.Select((probability, i) => new LabelProbability(_labels[i], probability))], logits.ToArray())
        {
            Description = level.Labels[best].Description,
        };
    }

    /// <summary>The index of the label that logits amount to; -1 where the level does not answer.</summary>
    public static int Answer(ReadOnlySpan<float> logits, double threshold)
    {
        Span<double> probabilities = logits.Length <= 256 ? stackalloc double[logits.Length] : new double[logits.Length];
        int best = Softmax(logits, probabilities);
        return probabilities[best] < threshold ? -1 : best;
    }

    /// <summary>p_i = exp(x_i − max x) / Σ_j exp(x_j − max x), in double.</summary>
    /// <returns>Index of the largest, the first of them where several are.</returns>
    private static int Softmax(ReadOnlySpan<float> logits, Span<double> probabilities)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
            if (logits[i] > logits[best]) best = i;
        double sum = 0;
        for (int i = 0; i < logits.Length; i++) sum += probabilities[i] = Math.Exp((double)logits[i] - logits[best]);
        foreach (ref double probability in probabilities) probability /= sum;
        return best;
    }
}
