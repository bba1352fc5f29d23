namespace Lava.Inference.Kernels;

/// <summary>
/// A register of <see cref="Width"/> float lanes. Kernels are written once over it and compiled once per instruction set.
/// </summary>
/// <remarks>
/// The implementations call instruction-set classes (<c>Avx</c>, <c>Avx512F</c>) rather than <c>Vector256.*</c>: a native build whose
/// baseline is lower compiles the latter into scalar calls.
/// </remarks>
internal unsafe interface IVector<TSelf> where TSelf : struct, IVector<TSelf>
{
    /// <summary>Lanes.</summary>
    static abstract int Width { get; }

    /// <summary>Rows of the matrix micro-kernel: as many accumulators (two a row) as the register file holds.</summary>
    static abstract int Rows { get; }

    static abstract TSelf Load(float* p);

    /// <summary>One value from memory in every lane.</summary>
    static abstract TSelf Splat(float* p);

    static abstract TSelf Const(float value);

    static abstract void Store(TSelf v, float* p);

    /// <summary>Asks for a cache line; any address will do.</summary>
    static abstract void Prefetch(float* p);

    /// <summary>a·b + c, rounded once where the hardware can.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    /// <summary>c − a·b, rounded once where the hardware can.</summary>
    static abstract TSelf Fnma(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Add(TSelf a, TSelf b);

    static abstract TSelf Sub(TSelf a, TSelf b);

    static abstract TSelf Mul(TSelf a, TSelf b);

    static abstract TSelf Max(TSelf a, TSelf b);

    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The value's lanes where the condition is above zero, zero elsewhere.</summary>
    static abstract TSelf WherePositive(TSelf condition, TSelf value);

    /// <summary>1 / v for normal v whose reciprocal is normal, to within 2 units in the last place.</summary>
    static abstract TSelf Reciprocal(TSelf v);

    /// <summary>v · 2ⁿ, where n stands in the lowest bits of <paramref name="shifted"/>'s significand.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf v, TSelf shifted);
}
