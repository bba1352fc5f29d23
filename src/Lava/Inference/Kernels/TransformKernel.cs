using System.Runtime.CompilerServices;

namespace Lava.Inference.Kernels;

/// <summary>Into and out of the points of <see cref="ToomCook"/>, for a whole run of tiles.</summary>
internal static unsafe class TransformKernel<V> where V : struct, IVector<V>
{
    /// <summary>Inputs to points. A row of the input is an (even, odd) pair of frames, 2·<paramref name="channels"/> floats; a tile starts every six rows and reads ten,
    /// of the tenth only the even half.</summary>
    /// <param name="rows">First row of the first tile.</param>
    /// <param name="planes">Nine planes, <paramref name="planeStride"/> floats apart, of [tiles × 2·channels]; then one of [tiles × channels] for
    /// infinity, where the odd phase has no fifth tap.</param>
    /// <param name="planeStride">Floats between planes.</param>
    /// <param name="tiles">Tiles.</param>
    /// <param name="channels">Channels of a frame, a multiple of the vector's width.</param>
    /// <param name="table"><see cref="ToomCook.InputCoefficients"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Input(float* rows, float* planes, nint planeStride, int tiles, int channels, float* table)
    {
        nint row = 2 * channels;
        for (int tile = 0; tile < tiles; tile++, rows += ToomCook.Outputs * row)
        {
            float* finite = planes + tile * row, infinity = planes + ToomCook.FinitePoints * planeStride + (nint)tile * channels;
            for (nint i = 0; i < row; i += V.Width)
            {
                float* p = rows + i;
                V d1 = V.Load(p + row), d2 = V.Load(p + 2 * row), d3 = V.Load(p + 3 * row), d4 = V.Load(p + 4 * row);
                V d5 = V.Load(p + 5 * row), d6 = V.Load(p + 6 * row), d7 = V.Load(p + 7 * row), d8 = V.Load(p + 8 * row);
                V.Store(Even(V.Load(p), d2, d4, d6, d8, table), finite + i);
                if (i < channels) V.Store(Even(d1, d3, d5, d7, V.Load(p + 9 * row), table), infinity + i);
                float* plus = finite + i + planeStride, pair = table + 4;
                for (int s = 0; s < ToomCook.Pairs; s++, pair += 4, plus += 2 * planeStride)
                {
                    V a0 = V.Splat(pair), a1 = V.Splat(pair + 1), a2 = V.Splat(pair + 2);
                    V odd = V.Mul(V.Splat(pair + 3), V.Fma(a0, d1, V.Fma(a1, d3, V.Fma(a2, d5, d7))));
                    V even = V.Fma(a0, d2, V.Fma(a1, d4, V.Fma(a2, d6, d8)));
                    V.Store(V.Add(even, odd), plus);
                    V.Store(V.Sub(even, odd), plus + planeStride);
                }
            }
        }
    }

    /// <summary>Points to outputs, with bias and ReLU, for one panel of columns.</summary>
    /// <param name="points">Ten planes, <paramref name="planeStride"/> floats apart, of [tiles × panel].</param>
    /// <param name="planeStride">Floats between planes.</param>
    /// <param name="frames">First output frame, at the panel's first channel.</param>
    /// <param name="frameStride">Floats between output frames.</param>
    /// <param name="bias">[panel].</param>
    /// <param name="tiles">Tiles.</param>
    /// <param name="table"><see cref="ToomCook.OutputCoefficients"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* points, nint planeStride, float* frames, nint frameStride, float* bias, int tiles, float* table)
    {
        V zero = V.Const(0);
        int panel = MatrixKernel<V>.PanelWidth;
        for (int tile = 0; tile < tiles; tile++, points += panel, frames += ToomCook.Outputs * frameStride)
        {
            for (int i = 0; i < panel; i += V.Width)
            {
                float* m = points + i, y = frames + i;
                V b = V.Load(bias + i), y0 = V.Add(b, V.Load(m)), last = V.Add(b, V.Load(m + ToomCook.FinitePoints * planeStride));
                m += planeStride;
                V plus = V.Load(m), minus = V.Load(m + planeStride), s0 = V.Add(plus, minus), d0 = V.Sub(plus, minus);
                m += 2 * planeStride;
                plus = V.Load(m);
                minus = V.Load(m + planeStride);
                V s1 = V.Add(plus, minus), d1 = V.Sub(plus, minus);
                m += 2 * planeStride;
                plus = V.Load(m);
                minus = V.Load(m + planeStride);
                V s2 = V.Add(plus, minus), d2 = V.Sub(plus, minus);
                m += 2 * planeStride;
                plus = V.Load(m);
                minus = V.Load(m + planeStride);
                V s3 = V.Add(plus, minus), d3 = V.Sub(plus, minus);

                V.Store(V.Max(zero, V.Add(y0, V.Add(V.Add(s0, s1), V.Add(s2, s3)))), y);
                V.Store(V.Max(zero, Weigh(d0, d1, d2, d3, b, table + 4)), y + frameStride);
                V.Store(V.Max(zero, Weigh(s0, s1, s2, s3, b, table + 8)), y + 2 * frameStride);
                V.Store(V.Max(zero, Weigh(d0, d1, d2, d3, b, table + 12)), y + 3 * frameStride);
                V.Store(V.Max(zero, Weigh(s0, s1, s2, s3, b, table + 16)), y + 4 * frameStride);
                V.Store(V.Max(zero, Weigh(d0, d1, d2, d3, last, table + 20)), y + 5 * frameStride);
            }
        }
    }

    // Π(y − p²) on five inputs two apart; its highest coefficient is 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Even(V x0, V x1, V x2, V x3, V x4, float* table) =>
        V.Fma(V.Splat(table), x0, V.Fma(V.Splat(table + 1), x1, V.Fma(V.Splat(table + 2), x2, V.Fma(V.Splat(table + 3), x3, x4))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Weigh(V x0, V x1, V x2, V x3, V offset, float* weights) =>
        V.Fma(V.Splat(weights), x0, V.Fma(V.Splat(weights + 1), x1, V.Fma(V.Splat(weights + 2), x2, V.Fma(V.Splat(weights + 3), x3, offset))));
}
