using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Lava.Checkpoints;

namespace Lava.Tests.Inference;

/// <summary>The network once more, from its definition and nothing of Lava's engine: float64, direct convolution, BatchNorm as a step of its own.</summary>
internal sealed class Oracle(IReadOnlyDictionary<string, Tensor> state)
{
    private const int Taps = 9;
    private const double Epsilon = 1e-5;

    /// <param name="Logits">[labels].</param>
    /// <param name="Latent">Encoder output, mean over time [256].</param>
    /// <param name="Pooled">What the classifier takes [256]: as <paramref name="Latent"/>, weighted by attention where there is one.</param>
    public sealed record Scores(double[] Logits, double[] Latent, double[] Pooled);

    /// <summary>Scores one waveform [T], T ≥ 1.</summary>
    public Scores Score(ReadOnlySpan<float> waveform)
    {
        double[][] z = Latent(waveform);
        double[] latent = [.. z.Select(row => row.Average())];
        double[] pooled = Pool(z);
        return new Scores(Classify(pooled), latent, pooled);
    }

    /// <summary>Logits of a stretch of the latent [256][frames].</summary>
    public double[] Classify(double[][] z) => Classify(Pool(z));

    private double[] Pool(double[][] z) => state.ContainsKey("attention.0.weight") ? Attend(z) : [.. z.Select(row => row.Average())];

    private double[] Classify(double[] pooled) =>
        Linear("classifier.4", [.. Linear("classifier.2", pooled).Select(value => Math.Max(value, 0))]);

    /// <summary>The encoder's output for a waveform [T]: 256 rows of ⌈T/16⌉ frames.</summary>
    public double[][] Latent(ReadOnlySpan<float> waveform)
    {
        var first = new double[waveform.Length];
        for (int i = 0; i < first.Length; i++)
            first[i] = waveform[i];
        double[][] rows = [first];
        for (int layer = 0; layer < 4; layer++)
        {
            rows = Convolve(Name(3 * layer), rows);
            NormaliseAndRectify(Name(3 * layer + 1), rows);
        }
        return rows;

        static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"encoder.{index}");
    }

    /// <summary>Conv1d, 9 taps, stride 2, padding 4: y[o, t] = b[o] + Σ w[o, c, k] · x[c, 2t + k − 4].</summary>
    private double[][] Convolve(string name, double[][] input)
    {
        float[] weight = Values($"{name}.weight"), bias = Values($"{name}.bias");
        int frames = (input[0].Length + 1) / 2;
        double[][] even = [.. input.Select(row => Phase(row, 0))], odd = [.. input.Select(row => Phase(row, 1))];
        var output = new double[bias.Length][];
        Parallel.For(0, bias.Length, o =>
        {
            double[] sum = output[o] = new double[frames];
            Array.Fill(sum, bias[o]);
            // In pieces that stay in the first-level cache.
            for (int start = 0; start < frames; start += 1024)
            {
                Span<double> piece = sum.AsSpan(start, Math.Min(1024, frames - start));
                for (int c = 0; c < input.Length; c++)
                    for (int k = 0; k < Taps; k++)
                        AddScaled(piece, weight[(o * input.Length + c) * Taps + k], (k % 2 == 0 ? even : odd)[c].AsSpan(start + k / 2));
            }
        });
        return output;

        // x[2j + phase − 4] for j = 0 … frames + 3, zero outside the input.
        double[] Phase(double[] row, int phase)
        {
            var values = new double[frames + 4];
            for (int j = 0; j < values.Length; j++)
                values[j] = 2 * j + phase - 4 is >= 0 and int i && i < row.Length ? row[i] : 0;
            return values;
        }
    }

    private void NormaliseAndRectify(string name, double[][] rows)
    {
        float[] gamma = Values($"{name}.weight"), beta = Values($"{name}.bias");
        float[] mean = Values($"{name}.running_mean"), variance = Values($"{name}.running_var");
        for (int c = 0; c < rows.Length; c++)
            for (int t = 0; t < rows[c].Length; t++)
                rows[c][t] = Math.Max((rows[c][t] - mean[c]) / Math.Sqrt(variance[c] + Epsilon) * gamma[c] + beta[c], 0);
    }

    /// <summary>Mean over time of z · sigmoid(W z + b), per channel.</summary>
    private double[] Attend(double[][] z)
    {
        float[] weight = Values("attention.0.weight"), bias = Values("attention.0.bias");
        var pooled = new double[z.Length];
        Parallel.For(0, z.Length, o =>
        {
            var scores = new double[z[0].Length];
            Array.Fill(scores, bias[o]);
            for (int c = 0; c < z.Length; c++)
                AddScaled(scores, weight[o * z.Length + c], z[c]);
            double sum = 0;
            for (int t = 0; t < scores.Length; t++)
                sum += z[o][t] / (1 + Math.Exp(-scores[t]));
            pooled[o] = sum / scores.Length;
        });
        return pooled;
    }

    private double[] Linear(string name, double[] input)
    {
        float[] weight = Values($"{name}.weight"), bias = Values($"{name}.bias");
        return [.. bias.Select((b, o) => b + input.Select((x, i) => x * weight[o * input.Length + i]).Sum())];
    }

    private float[] Values(string name)
    {
        Tensor tensor = state[name];
        if (tensor.Type != TensorType.Float32) throw new InvalidOperationException($"{name} is {tensor}.");
        return MemoryMarshal.Cast<byte, float>(tensor.Bytes).ToArray();
    }

    private static void AddScaled(Span<double> sum, double scale, ReadOnlySpan<double> values)
    {
        values = values[..sum.Length];
        int i = 0;
        for (; i <= sum.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sum[i..]) + scale * new Vector<double>(values[i..])).CopyTo(sum[i..]);
        for (; i < sum.Length; i++)
            sum[i] += scale * values[i];
    }
}
