namespace Lava.Attribution;

/// <summary>What one level said of a recording or window.</summary>
/// <param name="Level">Name of the level.</param>
/// <param name="Label"><paramref name="Best"/>, or <see cref="Verdict.Unknown"/> where <paramref name="Confidence"/> is below <paramref name="Threshold"/>.</param>
/// <param name="Best">The label with the largest probability.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="Threshold">What confidence it takes to answer, 0 to 1.</param>
/// <param name="Probabilities">Softmax over the level's labels, in the package's order.</param>
/// <param name="Logits">What the network gave, in the same order.</param>
public sealed record LevelResult(string Level, string Label, string Best, double Confidence, double Threshold,
    IReadOnlyList<LabelProbability> Probabilities, IReadOnlyList<float> Logits)
{
    /// <summary>What the package says of <see cref="Best"/> to a person, such as <c>EnCodec (inferred)</c>; null where it says nothing.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the level answered.</summary>
    public bool Accepted => Confidence >= Threshold;
}
