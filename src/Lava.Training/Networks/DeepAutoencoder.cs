using TorchSharp;
using static TorchSharp.torch;

namespace Lava.Training;

/// <summary>Encoder and decoder: [B, 1, T] → [B, 1, T].</summary>
/// <remarks>The decoder gives 16·⌈T/16⌉ samples. The reference stops there, and fails where T is no multiple of 16; here the output is cut to T.</remarks>
internal sealed class DeepAutoencoder : IDisposable
{
    private readonly EncoderNetwork _encoder;
    private readonly ConvolutionLayer[] _decoder;

    /// <param name="device">Where it runs.</param>
    public DeepAutoencoder(Device device)
    {
        Tensors = new NetworkTensors(NetworkLayout.Autoencoder(), _ => true, device);
        _encoder = new EncoderNetwork(Tensors);
        _decoder = [.. Enumerable.Range(0, 3).Select(layer =>
                new ConvolutionLayer(Tensors, NetworkLayout.Name("decoder", 3 * layer), NetworkLayout.Name("decoder", 3 * layer + 1), transposed: true)),
            new ConvolutionLayer(Tensors, "decoder.10", null, transposed: true)];
    }

    public NetworkTensors Tensors { get; }

    /// <summary>Encodes and decodes.</summary>
    /// <param name="waveforms">[B, 1, T].</param>
    /// <param name="training">Whether BatchNorms take the batch's statistics and update the running ones.</param>
    /// <param name="dropout">What stands before the last convolution, or null.</param>
    /// <param name="precision">Of the convolutions but the last.</param>
    public Tensor Forward(Tensor waveforms, bool training, Func<Tensor, Tensor>? dropout, Precision precision)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = _encoder.Forward(waveforms, training, precision);
        for (int layer = 0; layer < _decoder.Length; layer++)
        {
            if (layer == 3 && dropout is not null) x = dropout(x);
            // The last layer makes the output, which must not be rounded to three digits.
            if (layer == 3 && precision != Precision.Float32) x = x.squeeze(2).to_type(ScalarType.Float32);
            Tensor input = x;
            x = _decoder[layer].Forward(x, training);
            input.Dispose();
        }
        return x.tanh().narrow(2, 0, waveforms.size(2)).MoveToOuterDisposeScope();
    }

    public void Dispose() => Tensors.Dispose();
}
