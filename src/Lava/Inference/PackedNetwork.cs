using System.Runtime.Intrinsics;

namespace Lava.Inference;

/// <summary>An encoder's and its heads' weights in the order the kernels read them. Immutable once built; shared by all workers.</summary>
internal sealed class PackedNetwork : IDisposable
{
    /// <param name="encoder">The encoder; BatchNorm is folded here.</param>
    /// <param name="heads">The heads that read its latent.</param>
    /// <param name="panel">Columns of a panel: <see cref="Kernels.MatrixKernel{V}.PanelWidth"/>.</param>
    public PackedNetwork(EncoderWeights encoder, IReadOnlyList<HeadWeights> heads, int panel)
    {
        Panel = panel;
        for (int layer = 0; layer < 4; layer++)
        {
            (double[] scale, double[] bias) = encoder.FoldNorm(layer);
            float[] weight = encoder.Layers[layer].Weight;
            Bias[layer] = new NativeBuffer(Array.ConvertAll(bias, value => (float)value));
            if (layer == 0) FirstWeights = PackFirst(weight, scale);
            else Points[layer] = PackConvolution(weight, scale, EncoderWeights.Channels[layer], panel);
        }
        foreach (HeadWeights head in heads)
            Gates.Add(head.Attention is { } attention
                ? (PackMatrix(attention.Weight, EncoderWeights.LatentChannels, panel), new NativeBuffer(attention.Bias)) : null);
        InputTable = new NativeBuffer(ToomCook.InputCoefficients());
        OutputTable = new NativeBuffer(ToomCook.OutputCoefficients());
    }

    public int Panel { get; }

    /// <summary>First layer [9 × 32].</summary>
    public NativeBuffer FirstWeights { get; } = null!;

    /// <summary>Per layer [out].</summary>
    public NativeBuffer[] Bias { get; } = new NativeBuffer[4];

    /// <summary>Per layer but the first: [out / panel][point][2·in, for infinity in][panel].</summary>
    public NativeBuffer[] Points { get; } = new NativeBuffer[4];

    /// <summary>Per head: attention's weights [256 / panel][256][panel] and bias [256], or null without attention.</summary>
    public List<(NativeBuffer Weights, NativeBuffer Bias)?> Gates { get; } = [];

    /// <summary><see cref="ToomCook.InputCoefficients"/>.</summary>
    public NativeBuffer InputTable { get; }

    /// <summary><see cref="ToomCook.OutputCoefficients"/>.</summary>
    public NativeBuffer OutputTable { get; }

    public void Dispose()
    {
        FirstWeights.Dispose();
        foreach (NativeBuffer buffer in Bias) buffer.Dispose();
        foreach (NativeBuffer buffer in Points.Skip(1)) buffer.Dispose();
        foreach ((NativeBuffer Weights, NativeBuffer Bias)? gate in Gates)
        {
            gate?.Weights.Dispose();
            gate?.Bias.Dispose();
        }
        InputTable.Dispose();
        OutputTable.Dispose();
    }

    // A stride-2 convolution of 9 taps is a five-tap correlation over the even frames plus a four-tap one over the odd frames. Both
    // share the points, so a pair of frames is one row of 2·in and each point is one matrix product.
    private static unsafe NativeBuffer PackConvolution(float[] weight, double[] scale, int input, int panel)
    {
        int output = scale.Length, depth = 2 * input, panelLength = (ToomCook.FinitePoints * depth + input) * panel;
        var packed = new NativeBuffer((long)output / panel * panelLength);
        Vector256<double>[] transform = TapTransformByTap();
        const int quads = ToomCook.Points / 4;
        Span<float> values = stackalloc float[ToomCook.Points];
        for (int o = 0; o < output; o++)
        {
            float* column = packed.Pointer + (long)(o / panel) * panelLength + o % panel;
            for (int row = 0; row < depth; row++)
            {
                (int phase, int channel) = row < input ? (0, row) : (1, row - input);
                ReadOnlySpan<float> taps = weight.AsSpan((o * input + channel) * EncoderWeights.Taps + phase, EncoderWeights.Taps - phase);
                Vector256<double> a = default, b = default, c = default;
                for (int k = 0; 2 * k < taps.Length; k++)
                {
                    Vector256<double> tap = Vector256.Create(taps[2 * k] * scale[o]);
                    a += transform[k * quads] * tap;
                    b += transform[k * quads + 1] * tap;
                    c += transform[k * quads + 2] * tap;
                }
                Vector256.Narrow(a, b).CopyTo(values);
                Vector256.Narrow(c, c).GetLower().CopyTo(values[8..]);
                for (int point = 0; point < ToomCook.FinitePoints; point++) column[(point * depth + row) * panel] = values[point];
                if (phase == 0) column[(ToomCook.FinitePoints * depth + row) * panel] = values[ToomCook.FinitePoints];
            }
        }
        return packed;
    }

    // G by columns: for each tap its weight at every point, four points a vector.
    private static Vector256<double>[] TapTransformByTap()
    {
        double[] g = ToomCook.TapTransform();
        var columns = new Vector256<double>[ToomCook.Taps * ToomCook.Points / 4];
        for (int i = 0; i < columns.Length; i++)
        {
            (int tap, int quad) = Math.DivRem(i, ToomCook.Points / 4);
            columns[i] = Vector256.Create(At(0), At(1), At(2), At(3));
            double At(int lane) => g[(4 * quad + lane) * ToomCook.Taps + tap];
        }
        return columns;
    }

    // [out, in] to [out / panel][in][panel].
    internal static unsafe NativeBuffer PackMatrix(ReadOnlySpan<float> weight, int input, int panel)
    {
        var packed = new NativeBuffer(weight.Length);
        for (int o = 0; o < weight.Length / input; o++)
            for (int i = 0; i < input; i++)
                packed.Pointer[(o / panel * input + i) * panel + o % panel] = weight[o * input + i];
        return packed;
    }

    // [32, 1, 9] to [9 × 32].
    private static unsafe NativeBuffer PackFirst(float[] weight, double[] scale)
    {
        var packed = new NativeBuffer(weight.Length);
        for (int o = 0; o < scale.Length; o++)
            for (int k = 0; k < EncoderWeights.Taps; k++) packed.Pointer[k * scale.Length + o] = (float)(weight[o * EncoderWeights.Taps + k] * scale[o]);
        return packed;
    }
}
