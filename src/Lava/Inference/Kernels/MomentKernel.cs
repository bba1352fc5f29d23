using System.Runtime.CompilerServices;

namespace Lava.Inference.Kernels;

/// <summary>What a learning head does to each latent frame, element by element.</summary>
internal static unsafe class MomentKernel<V> where V : struct, IVector<V>
{
    private const int Channels = EncoderWeights.LatentChannels;

    /// <summary>z = max(γx + β, 0), the inputs x and ones where z is positive, zero elsewhere.</summary>
    /// <param name="latent">x, [rows, 256].</param>
    /// <param name="scale">γ, [256].</param>
    /// <param name="shift">β, [256].</param>
    /// <param name="rows">Rows.</param>
    /// <param name="depth">Rows of a panel, those behind <paramref name="rows"/> being zeroed.</param>
    /// <param name="z">Out: [rows, 256].</param>
    /// <param name="inputs">Out: x where z &gt; 0, [256 / panel][depth][panel].</param>
    /// <param name="masks">Out: 1 where z &gt; 0, in the same order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rectify(float* latent, float* scale, float* shift, int rows, int depth, float* z, float* inputs, float* masks)
    {
        int panel = MatrixKernel<V>.PanelWidth;
        V zero = V.Const(0), one = V.Const(1);
        for (int channel = 0; channel < Channels; channel += V.Width)
        {
            V factor = V.Load(scale + channel), term = V.Load(shift + channel);
            nint at = (nint)(channel / panel) * panel * depth + channel % panel;
            for (int row = 0; row < rows; row++, at += panel)
            {
                V x = V.Load(latent + row * Channels + channel), value = V.Max(V.Fma(x, factor, term), zero);
                V.Store(value, z + row * Channels + channel);
                V.Store(V.WherePositive(value, x), inputs + at);
                V.Store(V.WherePositive(value, one), masks + at);
            }
            for (int row = rows; row < depth; row++, at += panel)
            {
                V.Store(zero, inputs + at);
                V.Store(zero, masks + at);
            }
        }
    }

    /// <summary>The latent as the left and as the right side of a matrix product.</summary>
    /// <param name="latent">z, [rows, 256].</param>
    /// <param name="rows">Rows.</param>
    /// <param name="depth">Rows of a panel, those behind <paramref name="rows"/> being zeroed.</param>
    /// <param name="z">Out: the same, where a row more may be read.</param>
    /// <param name="panels">Out: [256 / panel][depth][panel].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* latent, int rows, int depth, float* z, float* panels)
    {
        int panel = MatrixKernel<V>.PanelWidth;
        for (int channel = 0; channel < Channels; channel += V.Width)
        {
            nint at = (nint)(channel / panel) * panel * depth + channel % panel;
            for (int row = 0; row < rows; row++, at += panel)
            {
                V value = V.Load(latent + row * Channels + channel);
                V.Store(value, z + row * Channels + channel);
                V.Store(value, panels + at);
            }
            for (int row = rows; row < depth; row++, at += panel) V.Store(V.Const(0), panels + at);
        }
    }

    /// <summary>For one panel of channels: the gate s = σ(gates + bias), the slope h = z⊙s⊙(1−s), and their sums.</summary>
    /// <param name="gates">[rows × panel]: what the attention's matrix product gave; becomes h.</param>
    /// <param name="bias">[panel].</param>
    /// <param name="z">At the panel's first channel; rows are 256 apart.</param>
    /// <param name="inputs">x where z &gt; 0, [rows × panel].</param>
    /// <param name="masks">1 where z &gt; 0, [rows × panel]; null for neither of their sums.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="sums">At the panel's first channel, 256 apart: Σ z⊙s, Σ h, Σ inputs⊙s, Σ masks⊙s; added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gate(float* gates, float* bias, float* z, float* inputs, float* masks, int rows, float* sums)
    {
        int panel = MatrixKernel<V>.PanelWidth;
        for (int i = 0; i < panel; i += V.Width)
        {
            V attended = V.Load(sums + i), slope = V.Load(sums + Channels + i), input = V.Load(sums + 2 * Channels + i), mask = V.Load(sums + 3 * Channels + i);
            V shift = V.Load(bias + i);
            for (int row = 0; row < rows; row++)
            {
                int at = row * panel + i;
                V gate = PoolKernel<V>.Sigmoid(V.Add(V.Load(gates + at), shift)), weighted = V.Mul(V.Load(z + row * Channels + i), gate);
                V h = V.Fnma(weighted, gate, weighted);
                V.Store(h, gates + at);
                attended = V.Add(attended, weighted);
                slope = V.Add(slope, h);
                if (masks is null) continue;
                input = V.Fma(V.Load(inputs + at), gate, input);
                mask = V.Fma(V.Load(masks + at), gate, mask);
            }
            V.Store(attended, sums + i);
            V.Store(slope, sums + Channels + i);
            V.Store(input, sums + 2 * Channels + i);
            V.Store(mask, sums + 3 * Channels + i);
        }
    }

    /// <summary>For one panel of channels: the sums without attention.</summary>
    /// <param name="z">At the panel's first channel; rows are 256 apart.</param>
    /// <param name="inputs">x where z &gt; 0, [rows × panel].</param>
    /// <param name="masks">1 where z &gt; 0, [rows × panel]; null for neither of their sums.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="sums">At the panel's first channel, 256 apart: Σ z, nothing, Σ inputs, Σ masks; added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* z, float* inputs, float* masks, int rows, float* sums)
    {
        int panel = MatrixKernel<V>.PanelWidth;
        for (int i = 0; i < panel; i += V.Width)
        {
            V total = V.Load(sums + i), input = V.Load(sums + 2 * Channels + i), mask = V.Load(sums + 3 * Channels + i);
            for (int row = 0; row < rows; row++)
            {
                total = V.Add(total, V.Load(z + row * Channels + i));
                if (masks is null) continue;
                input = V.Add(input, V.Load(inputs + row * panel + i));
                mask = V.Add(mask, V.Load(masks + row * panel + i));
            }
            V.Store(total, sums + i);
            V.Store(input, sums + 2 * Channels + i);
            V.Store(mask, sums + 3 * Channels + i);
        }
    }
}
