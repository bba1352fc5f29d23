using Lava.Datasets;
using Lava.Inference;

namespace Lava.Training;

/// <summary>A level in evaluation mode as Lava's own engine computes it, several times as fast as libtorch on a processor.</summary>
/// <param name="tensors">A network's, on the CPU.</param>
internal sealed class EngineScorer(NetworkTensors tensors) : IDisposable
{
    private readonly ScratchPool _scratch = new(Backend.Best);
    private Engine? _engine;
    private int _version;

    /// <summary>The logits of each waveform.</summary>
    /// <param name="batch">What to score.</param>
    /// <param name="version">Changes with the network's weights.</param>
    public float[][] Score(WaveformBatch batch, int version)
    {
        if (_engine is null || version != _version)
        {
            _engine?.Dispose();
            NetworkWeights network = NetworkWeights.FromStateDict(StateDict.Save(tensors));
            _engine = new Engine(_scratch, network.Encoder, [network.Head]);
            _version = version;
        }
        ReadOnlyMemory<float>[] waveforms = [.. Enumerable.Range(0, batch.Count).Select(i => (ReadOnlyMemory<float>)batch.Samples.AsMemory(i * batch.Length, batch.Length))];
        return [.. _engine.Score(waveforms, TorchThreads.Count).Select(scores => scores.Logits[0])];
    }

    public void Dispose()
    {
        _engine?.Dispose();
        _scratch.Dispose();
    }
}
