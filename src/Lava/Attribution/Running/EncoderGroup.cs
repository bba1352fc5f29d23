using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Levels whose encoders are bit-identical: one pass over a waveform serves them all.</summary>
internal sealed class EncoderGroup(int index, ScratchPool scratch, EncoderWeights encoder, IReadOnlyList<HeadWeights> heads, IReadOnlyList<LevelJudge> judges) : IDisposable
{
    /// <summary>Place among the model's groups.</summary>
    public int Index => index;

    public Engine Engine { get; } = new(scratch, encoder, heads);

    /// <summary>By head: who judges its logits.</summary>
    public IReadOnlyList<LevelJudge> Judges => judges;

    /// <summary>Number of labels by head.</summary>
    public int[] Labels { get; } = [.. heads.Select(head => head.Labels)];

    /// <summary>By head: labels of the heads before it.</summary>
    public int[] Offsets { get; } = [.. heads.Index().Select(head => heads.Take(head.Index).Sum(before => before.Labels))];

    /// <summary>Labels of all heads.</summary>
    public int LabelsInAll { get; } = heads.Sum(head => head.Labels);

    public void Dispose() => Engine.Dispose();
}
