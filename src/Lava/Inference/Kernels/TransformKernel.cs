using System.Runtime.CompilerServices;

namespace Lava.Inference.Kernels;

/// <summary>Into and out of the points of <see cref="ToomCook"/>, for a whole run of tiles.</summary>
internal static unsafe class TransformKernel<V> where V : struct, IVector<V>
{
    /// <summary>Inputs to points. A row of the input is an (even, odd) pair of frames, 2·<paramref name="channels"/> floats; a tile starts every
    /// eight rows and reads twelve, of the last only the even half.</summary>
    /// <param name="rows">First row of the first tile.</param>
    /// <param name="planes">Eleven planes, <paramref name="planeStride"/> floats apart, of [tiles × 2·channels]; then one of [tiles × channels] for
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
                V d1 = V.Load(p + row), d2 = V.Load(p + 2 * row), d3 = V.Load(p + 3 * row), d4 = V.Load(p + 4 * row), d5 = V.Load(p + 5 * row);
                V d6 = V.Load(p + 6 * row), d7 = V.Load(p + 7 * row), d8 = V.Load(p + 8 * row), d9 = V.Load(p + 9 * row), d10 = V.Load(p + 10 * row);
                V.Store(Weigh(V.Load(p), d2, d4, d6, d8, d10, table), finite + i);
                if (i < channels) V.Store(Weigh(d1, d3, d5, d7, d9, V.Load(p + 11 * row), table), infinity + i);
                float* plus = finite + i + planeStride, pair = table + ToomCook.Pairs;
                for (int s = 0; s < ToomCook.Pairs; s++, pair += ToomCook.Pairs, plus += 2 * planeStride)
                {
                    V a0 = V.Splat(pair), a1 = V.Splat(pair + 1), a2 = V.Splat(pair + 2), a3 = V.Splat(pair + 3);
                    V odd = V.Mul(V.Splat(pair + 4), V.Fma(a0, d1, V.Fma(a1, d3, V.Fma(a2, d5, V.Fma(a3, d7, d9)))));
                    V even = V.Fma(a0, d2, V.Fma(a1, d4, V.Fma(a2, d6, V.Fma(a3, d8, d10))));
                    V.Store(V.Add(even, odd), plus);
                    V.Store(V.Sub(even, odd), plus + planeStride);
                }
            }
        }
    }

    /// <summary>Points to outputs, with bias and ReLU, for one panel of columns.</summary>
    /// <param name="points">Twelve planes, <paramref name="planeStride"/> floats apart, of [tiles × panel].</param>
    /// <param name="planeStride">Floats between planes.</param>
    /// <param name="frames">First output frame, at the panel's first channel.</param>
    /// <param name="frameStride">Floats between output frames.</param>
    /// <param name="bias">[panel].</param>
    /// <param name="tiles">Tiles.</param>
    /// <param name="table"><see cref="ToomCook.OutputCoefficients"/>.</param>
    /// <param name="floor">What smaller outputs are raised to: 0 for ReLU, −∞ for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Output(float* points, nint planeStride, float* frames, nint frameStride, float* bias, int tiles, float* table, float floor = 0)
    {
        V lowest = V.Const(floor);
        int panel = MatrixKernel<V>.PanelWidth;
        for (int tile = 0; tile < tiles; tile++, points += panel, frames += ToomCook.Outputs * frameStride)
        {
            for (int i = 0; i < panel; i += V.Width)
            {
                float* m = points + i + planeStride, y = frames + i;
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
                m += 2 * planeStride;
                plus = V.Load(m);
                minus = V.Load(m + planeStride);
                V s4 = V.Add(plus, minus), d4 = V.Sub(plus, minus);

                V b = V.Load(bias + i), first = V.Add(b, V.Load(points + i)), last = V.Add(b, V.Load(m + 2 * planeStride));
                V.Store(V.Max(lowest, V.Add(V.Add(first, s0), V.Add(V.Add(s1, s2), V.Add(s3, s4)))), y);
                float* weights = table + ToomCook.Pairs;
                for (int k = 1; k < ToomCook.Outputs - 1; k += 2, weights += 2 * ToomCook.Pairs)
                {
                    y += frameStride;
                    V.Store(V.Max(lowest, Weigh(d0, d1, d2, d3, d4, b, weights)), y);
                    y += frameStride;
                    V.Store(V.Max(lowest, Weigh(s0, s1, s2, s3, s4, b, weights + ToomCook.Pairs)), y);
                }
                V.Store(V.Max(lowest, Weigh(d0, d1, d2, d3, d4, last, weights)), y + frameStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Weigh(V x0, V x1, V x2, V x3, V x4, V offset, float* weights) =>
        V.Fma(V.Splat(weights), x0, V.Fma(V.Splat(weights + 1), x1, V.Fma(V.Splat(weights + 2), x2,
            V.Fma(V.Splat(weights + 3), x3, V.Fma(V.Splat(weights + 4), x4, offset)))));
}
