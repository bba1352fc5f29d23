using System.Numerics;

namespace Lava.Inference;

/// <summary>What reads the latent: attention (1×1 convolution and sigmoid, multiplied onto the latent), where there is one, the mean over time, and two linear layers. Immutable.</summary>
public sealed class HeadWeights
{
    /// <summary>Width of the hidden layer.</summary>
    internal const int Hidden = 128;

    private const int Channels = EncoderWeights.LatentChannels;

    private HeadWeights(int labels, Linear? attention, Linear first, Linear second) =>
        (Labels, Attention, First, Second) = (labels, attention, first, second);

    /// <summary>Number of labels.</summary>
    public int Labels { get; }

    /// <summary>Whether the latent is weighted by attention before pooling.</summary>
    public bool HasAttention => Attention is not null;

    /// <summary>256 → 256, or null.</summary>
    internal Linear? Attention { get; }

    /// <summary>256 → 128.</summary>
    internal Linear First { get; }

    /// <summary>128 → labels.</summary>
    internal Linear Second { get; }

    internal static HeadWeights Read(StateDictReader reader)
    {
        Linear? attention = null;
        if (reader.Contains("attention.0.weight") || reader.Contains("attention.0.bias"))
            attention = new Linear(reader.Take("attention.0.weight", Channels, Channels, 1), reader.Take("attention.0.bias", Channels));
        var first = new Linear(reader.Take("classifier.2.weight", Hidden, Channels), reader.Take("classifier.2.bias", Hidden));
        float[] weight = reader.Take("classifier.4.weight", -1, Hidden);
        int labels = weight.Length / Hidden;
        return new HeadWeights(labels, attention, first, new Linear(weight, reader.Take("classifier.4.bias", labels)));
    }

    /// <summary>Logits of a pooled latent: ReLU between two linear layers, in double.</summary>
    /// <param name="pooled">[256].</param>
    internal float[] Classify(ReadOnlySpan<double> pooled)
    {
        Span<double> hidden = stackalloc double[Hidden];
        First.Apply(pooled, hidden);
        foreach (ref double value in hidden) value = Math.Max(value, 0);
        Span<double> logits = Labels <= 256 ? stackalloc double[Labels] : new double[Labels];
        Second.Apply(hidden, logits);
        var result = new float[Labels];
        for (int i = 0; i < result.Length; i++) result[i] = (float)logits[i];
        return result;
    }

    /// <summary>Weight [out, in], row-major, and bias [out].</summary>
    internal sealed record Linear(float[] Weight, float[] Bias)
    {
        /// <summary>output[out] = weight · input[in] + bias, in double.</summary>
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (int o = 0; o < output.Length; o++)
                output[o] = Bias[o] + Dot(Weight.AsSpan(o * input.Length, input.Length), input);
        }

        private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<double> b)
        {
            Vector<double> sum = Vector<double>.Zero;
            int i = 0;
            for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector.Widen(new Vector<float>(a[i..]), out Vector<double> low, out Vector<double> high);
                sum += low * new Vector<double>(b[i..]) + high * new Vector<double>(b[(i + Vector<double>.Count)..]);
            }
            double total = Vector.Sum(sum);
            for (; i < a.Length; i++) total += a[i] * b[i];
            return total;
        }
    }
}
