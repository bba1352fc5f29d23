namespace Lava.Attribution;

/// <summary>One classifier of a model package.</summary>
/// <param name="Name">As verdicts and files have it.</param>
/// <param name="Weights">Name of the file that holds its state dict.</param>
/// <param name="Labels">Its labels, in the order of the network's outputs; at least two, names unique.</param>
/// <param name="Threshold">Score below which it does not answer; 0 to 1 where <see cref="Score"/> is the probability.</param>
/// <param name="Below">By label: the level that is run after this one has answered with it.</param>
public sealed record ModelLevel(string Name, string Weights, IReadOnlyList<ModelLabel> Labels, double Threshold,
    IReadOnlyDictionary<string, string> Below)
{
    /// <summary>What is compared with <see cref="Threshold"/>.</summary>
    public ScoreKind Score { get; init; }

    /// <summary>What logits are divided by before the softmax (Guo et al.: On calibration of modern neural networks, ICML 2017); 1 leaves them alone.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Name of the file that holds what the score needs and how the calibration recordings scored; null where there is none.</summary>
    public string? Calibration { get; init; }

    /// <summary>What is promised of its answers at its own threshold; null where nothing is.</summary>
    public RiskPromise? Promise { get; init; }
}
