namespace Lava.Attribution;

/// <summary>One classifier of a model package.</summary>
/// <param name="Name">As verdicts and files have it.</param>
/// <param name="Weights">Name of the file that holds its state dict.</param>
/// <param name="Labels">Its labels, in the order of the network's outputs; at least two, names unique.</param>
/// <param name="Threshold">Confidence below which it does not answer, 0 to 1.</param>
/// <param name="Below">By label: the level that is run after this one has answered with it.</param>
public sealed record ModelLevel(string Name, string Weights, IReadOnlyList<ModelLabel> Labels, double Threshold,
    IReadOnlyDictionary<string, string> Below);
