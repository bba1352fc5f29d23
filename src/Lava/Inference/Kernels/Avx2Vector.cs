using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lava.Inference.Kernels;

/// <summary>Eight lanes in one AVX register, with FMA.</summary>
internal readonly unsafe struct Avx2Vector : IVector<Avx2Vector>
{
    private readonly Vector256<float> _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Avx2Vector(Vector256<float> v) => _v = v;

    public static bool IsSupported => Avx2.IsSupported && System.Runtime.Intrinsics.X86.Fma.IsSupported;

    public static int Width => 8;

    public static int Rows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Load(float* p) => new(Avx.LoadVector256(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Splat(float* p) => new(Avx.BroadcastScalarToVector256(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Const(float value) => new(Avx.BroadcastScalarToVector256(&value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Avx2Vector v, float* p) => Avx.Store(p, v._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* p) => Sse.Prefetch0(p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Fma(Avx2Vector a, Avx2Vector b, Avx2Vector c) =>
        new(System.Runtime.Intrinsics.X86.Fma.MultiplyAdd(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Fnma(Avx2Vector a, Avx2Vector b, Avx2Vector c) =>
        new(System.Runtime.Intrinsics.X86.Fma.MultiplyAddNegated(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Add(Avx2Vector a, Avx2Vector b) => new(Avx.Add(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Sub(Avx2Vector a, Avx2Vector b) => new(Avx.Subtract(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Mul(Avx2Vector a, Avx2Vector b) => new(Avx.Multiply(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Max(Avx2Vector a, Avx2Vector b) => new(Avx.Max(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Min(Avx2Vector a, Avx2Vector b) => new(Avx.Min(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector WherePositive(Avx2Vector condition, Avx2Vector value) =>
        new(Avx.And(value._v, Avx.CompareGreaterThan(condition._v, Vector256<float>.Zero)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector Reciprocal(Avx2Vector v) => new(Avx.Divide(Const(1f)._v, v._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Avx2Vector ScaleByPowerOfTwo(Avx2Vector v, Avx2Vector shifted) =>
        new(Avx2.Add(v._v.AsInt32(), Avx2.ShiftLeftLogical(shifted._v.AsInt32(), 23)).AsSingle());
}
