using System.Globalization;
using Lava.Checkpoints;

namespace Lava.Tests.Support;

/// <summary>State dicts of networks that were never trained: of the right shapes, different for each seed, with activations of ordinary size.</summary>
internal static class RandomNetwork
{
    private static readonly int[] Channels = [1, 32, 64, 128, 256];

    /// <summary>A state dict with the reference's names.</summary>
    public static Dictionary<string, Tensor> StateDict(int seed, int labels = 3, bool attention = true)
    {
        var random = new Random(seed);
        var state = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        for (int layer = 0; layer < 4; layer++)
        {
            (int inputs, int outputs) = (Channels[layer], Channels[layer + 1]);
            string convolution = Name("encoder", 3 * layer), norm = Name("encoder", 3 * layer + 1);
            Add($"{convolution}.weight", Spread(inputs * 9), outputs, inputs, 9);
            Add($"{convolution}.bias", 0.1, outputs);
            Add($"{norm}.weight", -0.4, outputs);
            Add($"{norm}.bias", 0.2, outputs);
            Add($"{norm}.running_mean", 0.3, outputs);
            Add($"{norm}.running_var", -0.4, outputs);
            state.Add($"{norm}.num_batches_tracked", new Tensor(TensorType.Int64, [], BitConverter.GetBytes(2813L)));
        }
        if (attention)
            AddLinear("attention.0", 256, 256, gain: 1, 1);
        // Pooling leaves little variance: larger weights make logits of several units, as trained networks have.
        AddLinear("classifier.2", 128, 256, gain: 4);
        AddLinear("classifier.4", labels, 128, gain: 4);
        return state;

        static string Name(string prefix, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}.{index}");

        // Uniform with the variance 2/fan-in, which keeps the size of activations through ReLU (He et al. 2015).
        static double Spread(int fanIn) => Math.Sqrt(6.0 / fanIn);

        void AddLinear(string name, int outputs, int inputs, double gain, params ReadOnlySpan<int> kernel)
        {
            Add($"{name}.weight", gain * Spread(inputs), [outputs, inputs, .. kernel]);
            Add($"{name}.bias", 0.1, outputs);
        }

        // Uniform within ±spread of 0 or, where spread is negative, of 1: scales and variances.
        void Add(string name, double spread, params ReadOnlySpan<int> shape)
        {
            int length = 1;
            foreach (int size in shape)
                length *= size;
            var values = new float[length];
            for (int i = 0; i < length; i++)
                values[i] = (float)((spread < 0 ? 1 : 0) + spread * (2 * random.NextDouble() - 1));
            state.Add(name, Tensor.FromFloat32(values, shape));
        }
    }

    /// <summary>A waveform [length] with a peak of 1 and a spectrum that falls like speech's: filtered noise under a slow envelope.</summary>
    public static float[] Waveform(int seed, int length)
    {
        var random = new Random(seed);
        var waveform = new float[length];
        double state = 0, peak = 1e-9;
        for (int i = 0; i < length; i++)
        {
            state = 0.95 * state + 2 * random.NextDouble() - 1;
            waveform[i] = (float)(state * (1.1 + Math.Sin(i * 0.0007 + seed)));
            peak = Math.Max(peak, Math.Abs(waveform[i]));
        }
        for (int i = 0; i < length; i++)
            waveform[i] = (float)(waveform[i] / peak);
        return waveform;
    }
}
