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
        (double[] weight, double[] bias) = encoder.Fold(0);
        FirstWeights = new NativeBuffer(Transpose(weight, bias.Length, EncoderWeights.Taps));
        Bias[0] = new NativeBuffer(ToFloat(bias));
        for (int layer = 1; layer < 4; layer++)
        {
            (weight, bias) = encoder.Fold(layer);
            Points[layer] = new NativeBuffer(PackConvolution(weight, EncoderWeights.Channels[layer], bias.Length, panel));
            Bias[layer] = new NativeBuffer(ToFloat(bias));
        }
        foreach (HeadWeights head in heads)
            Gates.Add(head.Attention is { } attention
                ? (new NativeBuffer(PackMatrix(attention.Weight, EncoderWeights.LatentChannels, panel)), new NativeBuffer(attention.Bias)) : null);
        InputTable = new NativeBuffer(ToomCook.InputCoefficients());
        OutputTable = new NativeBuffer(ToomCook.OutputCoefficients());
    }

    public int Panel { get; }

    /// <summary>First layer [9 × 32].</summary>
    public NativeBuffer FirstWeights { get; }

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
    private static float[] PackConvolution(double[] weight, int input, int output, int panel)
    {
        double[] g = ToomCook.TapTransform();
        int depth = 2 * input;
        var packed = new float[output / panel * ((ToomCook.FinitePoints * depth + input) * panel)];
        int at = 0;
        for (int first = 0; first < output; first += panel)
            for (int point = 0; point < ToomCook.Points; point++)
                for (int row = 0; row < (point == ToomCook.FinitePoints ? input : depth); row++)
                    for (int column = 0; column < panel; column++)
                    {
                        (int phase, int channel) = Math.DivRem(row, input);
                        int taps = ((first + column) * input + channel) * EncoderWeights.Taps;
                        double sum = 0;
                        for (int k = 0; 2 * k + phase < EncoderWeights.Taps; k++)
                            sum += g[point * ToomCook.Taps + k] * weight[taps + 2 * k + phase];
                        packed[at++] = (float)sum;
                    }
        return packed;
    }

    // [out, in] to [out / panel][in][panel].
    private static float[] PackMatrix(float[] weight, int input, int panel)
    {
        var packed = new float[weight.Length];
        for (int o = 0; o < weight.Length / input; o++)
            for (int i = 0; i < input; i++)
                packed[(o / panel * input + i) * panel + o % panel] = weight[o * input + i];
        return packed;
    }

    private static float[] Transpose(double[] weight, int rows, int columns)
    {
        var transposed = new float[weight.Length];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) transposed[c * rows + r] = (float)weight[r * columns + c];
        return transposed;
    }

    private static float[] ToFloat(double[] values) => Array.ConvertAll(values, value => (float)value);
}
