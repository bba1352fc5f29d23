using Lava.Training;

namespace Lava.Lab.Train;

/// <summary>Training an autoencoder.</summary>
internal sealed class AutoencoderKind(AutoencoderOptions options) : INetworkKind
{
    public string Name => "autoencoder";

    public bool HasLabels => false;

    public IEnumerable<KeyValuePair<string, string>> Settings => [];

    public ITrainingTask Create(IReadOnlyList<string> labels, InitialWeights? initial, long seed, TrainingDevice device) =>
        new AutoencoderTask(options, initial is null ? StartingWeights.Fresh(seed) : StartingWeights.Whole(initial.State), device);
}
