using Lava.Checkpoints;
using TorchSharp;

namespace Lava.Training;

/// <summary>A level in libtorch, in evaluation mode: what the engine is checked against.</summary>
public sealed class LevelInference : IDisposable
{
    private readonly AttributionNetwork _network;

    /// <param name="state">The level's state dict.</param>
    /// <exception cref="TrainingException">It is of no level.</exception>
    public LevelInference(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _ = TorchThreads.Count;
        long labels = state.TryGetValue("classifier.4.bias", out Tensor? bias) && bias.Shape.Length == 1 ? bias.Shape[0]
            : throw new TrainingException(TaskErrors.Weights, "There is no tensor classifier.4.bias [labels], so that this is no level.");
        bool attention = state.ContainsKey("attention.0.weight");
        _network = new AttributionNetwork(new ClassifierOptions { Labels = checked((int)labels), Attention = attention, Encoder = EncoderLearning.Frozen }, torch.CPU);
        StartingWeights.Whole(state).ApplyTo(_network.Tensors);
    }

    /// <summary>Scores a waveform.</summary>
    /// <param name="waveform">[T], T ≥ 1.</param>
    /// <returns>Logits [labels].</returns>
    public float[] Score(ReadOnlyMemory<float> waveform)
    {
        if (waveform.IsEmpty)
            throw new ArgumentException("The waveform has no samples.", nameof(waveform));
        using (torch.no_grad())
        using (DisposeScope scope = torch.NewDisposeScope())
        {
            torch.Tensor samples = torch.tensor(waveform.ToArray(), [1, 1, waveform.Length]);
            return _network.Classify(_network.Encoder.Forward(samples, batchStatistics: false, Precision.Float32)).data<float>().ToArray();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
