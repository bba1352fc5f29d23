using Lava.Checkpoints;
using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>What differs between training an autoencoder and training a level.</summary>
internal interface INetworkKind
{
    /// <summary>As <c>run.json</c> names it.</summary>
    string Name { get; }

    /// <summary>Whether labels matter.</summary>
    bool HasLabels { get; }

    /// <summary>The settings that are its own, for <c>run.json</c>.</summary>
    IEnumerable<KeyValuePair<string, string>> Settings { get; }

    /// <summary>Makes the network.</summary>
    /// <param name="labels">Names of its classes.</param>
    /// <param name="initial">A state dict to begin with; null for fresh weights.</param>
    /// <param name="seed">Seed of fresh weights.</param>
    /// <param name="device">Where it trains.</param>
    ITrainingTask Create(IReadOnlyList<string> labels, InitialWeights? initial, long seed, TrainingDevice device);
}

/// <summary>Weights to begin with.</summary>
/// <param name="Path">The file.</param>
/// <param name="State">What is in it.</param>
/// <param name="Sha256">Hash of the file.</param>
internal sealed record InitialWeights(string Path, IReadOnlyDictionary<string, Tensor> State, string Sha256);
