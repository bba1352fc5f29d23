namespace Lava.Attribution;

/// <summary>What one level said of a recording or window.</summary>
/// <param name="Level">Name of the level.</param>
/// <param name="Label"><paramref name="Best"/>, or <see cref="Verdict.Unknown"/> where <see cref="Score"/> is below <paramref name="Threshold"/>.</param>
/// <param name="Best">The label with the largest probability.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="Threshold">What score it takes to answer.</param>
/// <param name="Probabilities">Softmax of logits / temperature over the level's labels, in the package's order.</param>
/// <param name="Logits">What the network gave, in the same order.</param>
public sealed record LevelResult(string Level, string Label, string Best, double Confidence, double Threshold,
    IReadOnlyList<LabelProbability> Probabilities, IReadOnlyList<float> Logits)
{
    /// <summary>What the package says of <see cref="Best"/> to a person, such as <c>EnCodec (inferred)</c>; null where it says nothing.</summary>
    public string? Description { get; init; }

    /// <summary>What the level is judged by; larger is surer.</summary>
    public double Score { get; init; } = Confidence;

    /// <summary>What <see cref="Score"/> is: <see cref="Confidence"/> itself, unless the package says otherwise.</summary>
    public ScoreKind ScoreKind { get; init; }

    /// <summary>The share of the calibration recordings that scored lower, 0 to 1; null where the package does not tell how they scored.</summary>
    public double? CalibrationShare { get; init; }

    /// <summary>What the package promises of answers such as this one; null where nothing, or where it was asked otherwise than promised: at another
    /// threshold, of another length, of a window.</summary>
    public RiskPromise? Promise { get; init; }

    /// <summary>Whether the level answered.</summary>
    public bool Accepted => Score >= Threshold;
}
