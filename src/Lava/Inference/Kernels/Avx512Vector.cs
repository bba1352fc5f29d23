using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lava.Inference.Kernels;

/// <summary>Sixteen lanes in one AVX-512 register.</summary>
internal readonly unsafe struct Avx512Vector : IVector<Avx512Vector>
{
    private readonly Vector512<float> _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Avx512Vector(Vector512<float> v) => _v = v;

    public static bool IsSupported => Avx512F.IsSupported;

    public static int Width => 16;

    public static int Rows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Load(float* p) => new(Avx512F.LoadVector512(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Splat(float* p) => new(Vector512.Create(*p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Const(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Avx512Vector v, float* p) => Avx512F.Store(p, v._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* p) => Sse.Prefetch0(p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Fma(Avx512Vector a, Avx512Vector b, Avx512Vector c) => new(Avx512F.FusedMultiplyAdd(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Fnma(Avx512Vector a, Avx512Vector b, Avx512Vector c) =>
        new(Avx512F.FusedMultiplyAddNegated(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Add(Avx512Vector a, Avx512Vector b) => new(Avx512F.Add(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Sub(Avx512Vector a, Avx512Vector b) => new(Avx512F.Subtract(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Mul(Avx512Vector a, Avx512Vector b) => new(Avx512F.Multiply(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Max(Avx512Vector a, Avx512Vector b) => new(Avx512F.Max(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Min(Avx512Vector a, Avx512Vector b) => new(Avx512F.Min(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector WherePositive(Avx512Vector condition, Avx512Vector value) =>
        new(Avx512F.BlendVariable(Vector512<float>.Zero, value._v, Avx512F.CompareGreaterThan(condition._v, Vector512<float>.Zero)));

    // A 14-bit estimate and one Newton step, r(2 − vr), in place of a division that takes the unit ten cycles.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector Reciprocal(Avx512Vector v)
    {
        Vector512<float> r = Avx512F.Reciprocal14(v._v);
        return new(Avx512F.FusedMultiplyAdd(r, Avx512F.FusedMultiplyAddNegated(v._v, r, Vector512.Create(1f)), r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx512Vector ScaleByPowerOfTwo(Avx512Vector v, Avx512Vector shifted) =>
        new(Avx512F.Add(v._v.AsInt32(), Avx512F.ShiftLeftLogical(shifted._v.AsInt32(), 23)).AsSingle());
}
