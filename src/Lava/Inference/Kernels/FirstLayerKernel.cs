using System.Runtime.CompilerServices;

namespace Lava.Inference.Kernels;

/// <summary>The first convolution: one channel in, 32 out, nine taps, stride 2, ReLU. Too thin for a matrix product, so done directly.</summary>
internal static unsafe class FirstLayerKernel<V> where V : struct, IVector<V>
{
    /// <summary>Channels out.</summary>
    public const int Channels = 32;

    /// <summary>Computes frames, two at a time.</summary>
    /// <param name="samples">2·frames + 7 samples; frame t sees samples 2t … 2t + 8.</param>
    /// <param name="weights">[9 × 32].</param>
    /// <param name="bias">[32].</param>
    /// <param name="frames">[count × 32].</param>
    /// <param name="count">Even.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convolve(float* samples, float* weights, float* bias, float* frames, int count)
    {
        V zero = V.Const(0);
        int w = V.Width;
        for (int half = 0; half < Channels; half += 2 * w)
        {
            V b0 = V.Load(bias + half), b1 = V.Load(bias + half + w);
            float* x = samples, y = frames + half;
            for (int t = 0; t < count; t += 2, x += 4, y += 2 * Channels)
            {
                V s0 = b0, s1 = b1, t0 = b0, t1 = b1;
                float* p = weights + half;
                for (int k = 0; k < EncoderWeights.Taps; k++, p += Channels)
                {
                    V w0 = V.Load(p), w1 = V.Load(p + w), first = V.Splat(x + k), second = V.Splat(x + k + 2);
                    s0 = V.Fma(first, w0, s0);
                    s1 = V.Fma(first, w1, s1);
                    t0 = V.Fma(second, w0, t0);
                    t1 = V.Fma(second, w1, t1);
                }
                V.Store(V.Max(s0, zero), y);
                V.Store(V.Max(s1, zero), y + w);
                V.Store(V.Max(t0, zero), y + Channels);
                V.Store(V.Max(t1, zero), y + Channels + w);
            }
        }
    }
}
