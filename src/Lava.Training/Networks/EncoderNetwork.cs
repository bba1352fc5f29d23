using TorchSharp;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>Waveform to latent: [B, 1, T] → [B, 256, ⌈T/16⌉].</summary>
internal sealed class EncoderNetwork
{
    /// <summary>The prefix of its tensors.</summary>
    public const string Prefix = "encoder.";

    private readonly ConvolutionLayer[] _layers;

    public EncoderNetwork(NetworkTensors tensors) => _layers = [.. Enumerable.Range(0, 4).Select(layer =>
        new ConvolutionLayer(tensors, NetworkLayout.Name("encoder", 3 * layer), NetworkLayout.Name("encoder", 3 * layer + 1), transposed: false))];

    /// <summary>The whole pass.</summary>
    /// <param name="waveforms">[B, 1, T].</param>
    /// <param name="batchStatistics">Whether BatchNorms take the batch's statistics and update the running ones.</param>
    /// <param name="precision">Of the convolutions.</param>
    /// <param name="finished">Whether the last BatchNorm's affine part and ReLU are done, or left to whoever learns them.</param>
    /// <returns>Float32 [B, 256, L], or bfloat16 [B, 256, 1, L] with channels last in memory.</returns>
    public Tensor Forward(Tensor waveforms, bool batchStatistics, Precision precision, bool finished = true)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = precision == Precision.Float32 ? waveforms : waveforms.to_type(ScalarType.BFloat16).permute(0, 2, 1).contiguous().permute(0, 2, 1).unsqueeze(2);
        foreach (ConvolutionLayer layer in _layers)
        {
            Tensor input = x;
            x = layer.Forward(x, batchStatistics, finished || layer != _layers[^1]);
            // What backward needs, autograd holds: the rest goes back to the allocator for the next layer.
            if (!ReferenceEquals(input, waveforms)) input.Dispose();
        }
        return x.MoveToOuterDisposeScope();
    }
}
