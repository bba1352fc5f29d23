using System.Runtime.InteropServices;
using Lava.Datasets;
using Lava.Inference;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>The encoder in evaluation mode as Lava's own engine computes it, several times as fast as libtorch on a processor.</summary>
/// <param name="tensors">A network's, on the CPU.</param>
/// <param name="lastAffine">Whether the last BatchNorm's affine part and ReLU are done as well, or left to who learns them.</param>
internal sealed class EngineEncoder(NetworkTensors tensors, bool lastAffine) : IDisposable
{
    private readonly ScratchPool _scratch = new(Backend.Best);
    private Engine? _engine;
    private int _version;

    /// <summary>Whether a batch's latent can be handed to libtorch: it lies in one span.</summary>
    public static bool Fits(WaveformBatch batch) => batch.Count * Segment.FramesOf(batch.Length) * EncoderWeights.LatentChannels * sizeof(float) <= int.MaxValue;

    /// <summary>Encodes a batch straight into libtorch's memory.</summary>
    /// <param name="batch">What to encode.</param>
    /// <param name="version">Changes with the encoder's weights.</param>
    /// <returns>[B, L, 256].</returns>
    public Tensor Forward(WaveformBatch batch, int version)
    {
        if (_engine is null || version != _version)
        {
            _engine?.Dispose();
            EncoderWeights encoder = EncoderWeights.FromStateDict(StateDict.Save(tensors));
            _engine = new Engine(_scratch, lastAffine ? encoder : encoder.WithoutLastAffine(), []);
            _version = version;
        }
        Tensor latents = empty([batch.Count, Segment.FramesOf(batch.Length), EncoderWeights.LatentChannels], float32);
        _engine.Encode(batch.Samples, batch.Length, MemoryMarshal.Cast<byte, float>(latents.bytes), TorchThreads.Count, rectify: lastAffine);
        return latents;
    }

    public void Dispose()
    {
        _engine?.Dispose();
        _scratch.Dispose();
    }
}
