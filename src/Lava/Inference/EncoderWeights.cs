using System.Runtime.InteropServices;
using Lava.Checkpoints;
using Lava.IO;

namespace Lava.Inference;

/// <summary>The encoder's tensors: four times a convolution (9 taps, stride 2, padding 4), BatchNorm and ReLU; 1 → 32 → 64 → 128 → 256 channels. Immutable.</summary>
public sealed class EncoderWeights
{
    /// <summary>Taps of every convolution.</summary>
    internal const int Taps = 9;

    /// <summary>Channels of the latent.</summary>
    internal const int LatentChannels = 256;

    private const double Epsilon = 1e-5;
    private readonly Layer[] _layers;

    private readonly Lazy<string> _fingerprint;

    private EncoderWeights(Layer[] layers)
    {
        _layers = layers;
        _fingerprint = new Lazy<string>(Hash);
    }

    /// <summary>SHA-256, in lower-case hex, over every tensor that shapes the latent; equal exactly when two encoders are bit-identical.</summary>
    public string Fingerprint => _fingerprint.Value;

    /// <summary>Channels into and out of each layer: 1, 32, 64, 128, 256.</summary>
    internal static ReadOnlySpan<int> Channels => [1, 32, 64, 128, 256];

    internal IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Whether another encoder has the same bits: what equal fingerprints say, without hashing.</summary>
    internal bool IsIdenticalTo(EncoderWeights other) => _layers.Zip(other._layers).All(pair => pair.First.All.Zip(pair.Second.All).All(values =>
        MemoryMarshal.AsBytes<float>(values.First).SequenceEqual(MemoryMarshal.AsBytes<float>(values.Second))));

    private string Hash()
    {
        var hash = new Sha256();
        foreach (Layer layer in _layers)
            foreach (float[] values in layer.All) hash.Append(MemoryMarshal.AsBytes<float>(values));
        return hash.FinishHex();
    }

    /// <summary>The same encoder whose last BatchNorm only normalises: γ = 1, β = 0.</summary>
    internal EncoderWeights WithoutLastAffine()
    {
        Layer last = _layers[3];
        return new EncoderWeights([.. _layers[..3], last with { Gamma = [.. last.Gamma.Select(_ => 1f)], Beta = new float[last.Beta.Length] }]);
    }

    /// <summary>Takes the encoder out of a state dict, and leaves what else there is alone.</summary>
    /// <exception cref="CheckpointException">Tensors are missing, of a wrong shape or not finite.</exception>
    internal static EncoderWeights FromStateDict(IReadOnlyDictionary<string, Tensor> state)
    {
        var reader = new StateDictReader(state.Where(entry => entry.Key.StartsWith("encoder.", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal));
        EncoderWeights encoder = Read(reader);
        reader.ThrowIfFaulty();
        return encoder;
    }

    internal static EncoderWeights Read(StateDictReader reader)
    {
        var layers = new Layer[4];
        for (int i = 0; i < layers.Length; i++)
        {
            (int input, int output) = (Channels[i], Channels[i + 1]);
            string convolution = $"encoder.{3 * i}", norm = $"encoder.{3 * i + 1}";
            layers[i] = new Layer(
                reader.Take($"{convolution}.weight", output, input, Taps), reader.Take($"{convolution}.bias", output),
                reader.Take($"{norm}.weight", output), reader.Take($"{norm}.bias", output),
                reader.Take($"{norm}.running_mean", output), reader.Take($"{norm}.running_var", output));
            int negative = Array.FindIndex(layers[i].Variance, value => value < 0);
            if (negative >= 0) reader.Report($"{norm}.running_var", $"{norm}.running_var is negative at index {negative}.");
            reader.Ignore($"{norm}.num_batches_tracked");
        }
        return new EncoderWeights(layers);
    }

    /// <summary>A layer's convolution with its BatchNorm folded in, in double: w·γ/√(σ²+ε) and (b−μ)·γ/√(σ²+ε)+β (Ioffe and Szegedy 2015, algorithm 2).</summary>
    /// <param name="index">0 to 3.</param>
    /// <returns>Weights [out, in, 9] and bias [out].</returns>
    internal (double[] Weight, double[] Bias) Fold(int index)
    {
        (double[] scale, double[] bias) = FoldNorm(index);
        float[] raw = _layers[index].Weight;
        int row = raw.Length / scale.Length;
        var weight = new double[raw.Length];
        for (int i = 0; i < raw.Length; i++) weight[i] = raw[i] * scale[i / row];
        return (weight, bias);
    }

    /// <summary>What folding does to each output channel of a layer: its weights' factor, and its bias.</summary>
    /// <param name="index">0 to 3.</param>
    /// <returns>Both [out].</returns>
    internal (double[] Scale, double[] Bias) FoldNorm(int index)
    {
        Layer layer = _layers[index];
        var scale = new double[layer.Bias.Length];
        var bias = new double[scale.Length];
        for (int o = 0; o < scale.Length; o++)
        {
            scale[o] = layer.Gamma[o] / Math.Sqrt(layer.Variance[o] + Epsilon);
            bias[o] = (layer.Bias[o] - (double)layer.Mean[o]) * scale[o] + layer.Beta[o];
        }
        return (scale, bias);
    }

    /// <summary>One layer as the state dict holds it: convolution weight [out, in, 9] and bias [out], BatchNorm γ, β, running mean and variance [out].</summary>
    internal sealed record Layer(float[] Weight, float[] Bias, float[] Gamma, float[] Beta, float[] Mean, float[] Variance)
    {
        public IEnumerable<float[]> All => [Weight, Bias, Gamma, Beta, Mean, Variance];
    }
}
