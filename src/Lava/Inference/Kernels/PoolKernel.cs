using System.Runtime.CompilerServices;

namespace Lava.Inference.Kernels;

/// <summary>Sums over time: of the latent, and of the latent weighted by attention.</summary>
internal static unsafe class PoolKernel<V> where V : struct, IVector<V>
{
    /// <summary>sum[panel] = Σ over rows of z · σ(gate + bias), for one panel of columns.</summary>
    /// <param name="gates">[rows × panel], contiguous: what the attention's matrix product gave.</param>
    /// <param name="bias">[panel].</param>
    /// <param name="latent">z at the panel's first channel.</param>
    /// <param name="stride">Floats between rows of z.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="sum">[panel]; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Attend(float* gates, float* bias, float* latent, nint stride, int rows, float* sum)
    {
        int panel = MatrixKernel<V>.PanelWidth;
        for (int i = 0; i < panel; i += V.Width)
        {
            V total = V.Const(0), b = V.Load(bias + i);
            float* g = gates + i, z = latent + i;
            for (int r = 0; r < rows; r++, g += panel, z += stride)
            {
                total = V.Fma(V.Load(z), Sigmoid(V.Add(V.Load(g), b)), total);
            }
            V.Store(total, sum + i);
        }
    }

    /// <summary>sum[channels] = Σ over rows of z.</summary>
    /// <param name="latent">[rows × channels].</param>
    /// <param name="channels">A multiple of the vector's width; also the distance of rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="sum">[channels]; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(float* latent, int channels, int rows, float* sum)
    {
        for (int i = 0; i < channels; i += V.Width)
        {
            V total = V.Const(0);
            float* z = latent + i;
            for (int r = 0; r < rows; r++, z += channels) total = V.Add(total, V.Load(z));
            V.Store(total, sum + i);
        }
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x) => V.Reciprocal(V.Add(V.Const(1), Exp(V.Sub(V.Const(0), x))));

    // e^x = 2^n · e^r with n = round(x / ln 2), |r| ≤ ln 2 / 2: ln 2 in two parts (Cody and Waite 1980), a polynomial of degree 6 for e^r.
    // Adding 1.5·2²³ rounds to an integer and leaves it in the low bits. Arguments beyond ±87 saturate, where σ is 0 or 1 to float's precision.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exp(V x)
    {
        x = V.Min(V.Max(x, V.Const(-87f)), V.Const(87f));
        V magic = V.Const(12582912f), shifted = V.Fma(x, V.Const(1.44269504088896f), magic), n = V.Sub(shifted, magic);
        V r = V.Fnma(n, V.Const(-2.12194440e-4f), V.Fnma(n, V.Const(0.693359375f), x));
        V p = V.Const(1f / 720);
        p = V.Fma(p, r, V.Const(1f / 120));
        p = V.Fma(p, r, V.Const(1f / 24));
        p = V.Fma(p, r, V.Const(1f / 6));
        p = V.Fma(p, r, V.Const(0.5f));
        p = V.Fma(p, r, V.Const(1f));
        p = V.Fma(p, r, V.Const(1f));
        return V.ScaleByPowerOfTwo(p, shifted);
    }
}
