using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lava.Evaluation.Embedding;

/// <summary>Squared Euclidean distances, Σ(x − y)², of blocks of points.</summary>
/// <remarks>
/// Differences are squared as they are, not expanded into |x|² − 2xy + |y|²: equal points are at distance 0 and near ones lose nothing. A pair has
/// the same bits whichever block it is computed in, and whichever of the two comes first. Two queries meet four candidates at a time, so that six loads
/// serve eight pairs; a block of candidates stays in the cache while all queries of a block pass.
/// </remarks>
internal static unsafe class DistanceKernel
{
    /// <summary>Queries and candidates of a block, at most.</summary>
    public const int Queries = 32, Candidates = 64;

    /// <summary>Distances of some points from others.</summary>
    /// <param name="points">Where both are from.</param>
    /// <param name="firstQuery">The first of up to <see cref="Queries"/>.</param>
    /// <param name="queries">How many.</param>
    /// <param name="firstCandidate">The first of up to <see cref="Candidates"/>.</param>
    /// <param name="candidates">How many.</param>
    /// <param name="distances">[queries × <see cref="Candidates"/>]; of each row the first <paramref name="candidates"/> are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(PointSet points, int firstQuery, int queries, int firstCandidate, int candidates, Span<float> distances)
    {
        int stride = points.Stride;
        fixed (float* values = points.Values, to = distances)
        {
            float* x = values + (nint)firstQuery * stride, y = values + (nint)firstCandidate * stride;
            for (int q = 0; q < queries; q += 2)
            {
                // At an edge the last row stands in for those beyond it, and is written twice.
                int r = Math.Min(q + 1, queries - 1);
                for (int c = 0; c < candidates; c += 4)
                {
                    int last = candidates - 1, c1 = Math.Min(c + 1, last), c2 = Math.Min(c + 2, last), c3 = Math.Min(c + 3, last);
                    Tile(x + (nint)q * stride, x + (nint)r * stride, y + (nint)c * stride, y + (nint)c1 * stride, y + (nint)c2 * stride, y + (nint)c3 * stride, stride,
                        to + q * Candidates, to + r * Candidates, c, c1, c2, c3);
                }
            }
        }
    }

    /// <summary>The distance of one pair, the same bits as in a block.</summary>
    public static float Between(PointSet points, int first, int second)
    {
        fixed (float* values = points.Values)
        {
            float* x = values + (nint)first * points.Stride, y = values + (nint)second * points.Stride;
            Vector256<float> sum = Vector256<float>.Zero;
            for (int d = 0; d < points.Stride; d += PointSet.Lanes)
                sum += Square(Vector256.Load(x + d), Vector256.Load(y + d));
            return Sum(sum);
        }
    }

    private static void Tile(float* x0, float* x1, float* y0, float* y1, float* y2, float* y3, int stride, float* to0, float* to1, int c0, int c1, int c2, int c3)
    {
        Vector256<float> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        for (int d = 0; d < stride; d += PointSet.Lanes)
        {
            Vector256<float> first = Vector256.Load(x0 + d), second = Vector256.Load(x1 + d);
            Vector256<float> y = Vector256.Load(y0 + d);
            a0 += Square(first, y);
            b0 += Square(second, y);
            y = Vector256.Load(y1 + d);
            a1 += Square(first, y);
            b1 += Square(second, y);
            y = Vector256.Load(y2 + d);
            a2 += Square(first, y);
            b2 += Square(second, y);
            y = Vector256.Load(y3 + d);
            a3 += Square(first, y);
            b3 += Square(second, y);
        }
        to0[c0] = Sum(a0);
        to0[c1] = Sum(a1);
        to0[c2] = Sum(a2);
        to0[c3] = Sum(a3);
        to1[c0] = Sum(b0);
        to1[c1] = Sum(b1);
        to1[c2] = Sum(b2);
        to1[c3] = Sum(b3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Square(Vector256<float> x, Vector256<float> y)
    {
        Vector256<float> difference = x - y;
        return difference * difference;
    }

    /// <summary>All lanes, always in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector256<float> lanes)
    {
        Vector128<float> half = lanes.GetLower() + lanes.GetUpper();
        Vector128<float> quarter = half + Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1));
        return quarter.ToScalar() + quarter.GetElement(1);
    }
}
