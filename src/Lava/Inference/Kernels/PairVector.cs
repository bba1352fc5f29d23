using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lava.Inference.Kernels;

/// <summary>Eight lanes in two 128-bit registers: the portable path (SSE2, NEON; software where there is neither).</summary>
internal readonly unsafe struct PairVector : IVector<PairVector>
{
    private readonly Vector128<float> _low, _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PairVector(Vector128<float> low, Vector128<float> high) => (_low, _high) = (low, high);

    public static int Width => 8;

    public static int Rows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Load(float* p) => new(Vector128.Load(p), Vector128.Load(p + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Splat(float* p) => Const(*p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Const(float value)
    {
        Vector128<float> v = Vector128.Create(value);
        return new(v, v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PairVector v, float* p)
    {
        v._low.Store(p);
        v._high.Store(p + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* p)
    {
        if (Sse.IsSupported) Sse.Prefetch0(p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Fma(PairVector a, PairVector b, PairVector c) =>
        new(Vector128.MultiplyAddEstimate(a._low, b._low, c._low), Vector128.MultiplyAddEstimate(a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Fnma(PairVector a, PairVector b, PairVector c) =>
        new(Vector128.MultiplyAddEstimate(-a._low, b._low, c._low), Vector128.MultiplyAddEstimate(-a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Add(PairVector a, PairVector b) => new(a._low + b._low, a._high + b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Sub(PairVector a, PairVector b) => new(a._low - b._low, a._high - b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Mul(PairVector a, PairVector b) => new(a._low * b._low, a._high * b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Max(PairVector a, PairVector b) => new(Vector128.Max(a._low, b._low), Vector128.Max(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Min(PairVector a, PairVector b) => new(Vector128.Min(a._low, b._low), Vector128.Min(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector WherePositive(PairVector condition, PairVector value) => new(
        value._low & Vector128.GreaterThan(condition._low, Vector128<float>.Zero), value._high & Vector128.GreaterThan(condition._high, Vector128<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector Reciprocal(PairVector v) => new(Vector128<float>.One / v._low, Vector128<float>.One / v._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairVector ScaleByPowerOfTwo(PairVector v, PairVector shifted) =>
        new((v._low.AsInt32() + (shifted._low.AsInt32() << 23)).AsSingle(), (v._high.AsInt32() + (shifted._high.AsInt32() << 23)).AsSingle());
}
