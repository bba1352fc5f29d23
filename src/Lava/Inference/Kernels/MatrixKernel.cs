using System.Runtime.CompilerServices;

namespace Lava.Inference.Kernels;

/// <summary>
/// The matrix product that everything else feeds: C[rows × n] = A[rows × depth] · B[depth × n], with n = two registers.
/// </summary>
/// <remarks>
/// Accumulators stay in registers for the whole depth: 12 rows × 2 of AVX-512's 32 registers, 6 × 2 of AVX2's 16. Every step of the
/// depth loads two registers of B and broadcasts one value a row, so that the fused multiply-adds and not the loads are the limit. B stays in the
/// first-level cache while rows of A stream past from the second, fetched two lines ahead, a row a step. Rows are
/// reached from every third row's pointer by one or two strides, which is what the addressing modes give for free.
/// The bodies are spelled out because a register file cannot be indexed.
/// </remarks>
internal static unsafe class MatrixKernel<V> where V : struct, IVector<V>
{
    // Floats in a cache line.
    private const int Line = 16;

    /// <summary>Columns of a panel of B and of C.</summary>
    public static int PanelWidth => 2 * V.Width;

    /// <summary>Rows that a product of <paramref name="rows"/> rows touches: rounded up to even.</summary>
    public static int Padded(int rows) => (rows + 1) & ~1;

    /// <summary>Multiplies a block of rows with one panel.</summary>
    /// <param name="a">[Padded(rows) × depth], rows <paramref name="stride"/> floats apart.</param>
    /// <param name="stride">Floats between rows of A.</param>
    /// <param name="b">[depth × <see cref="PanelWidth"/>], contiguous.</param>
    /// <param name="depth">A positive multiple of 16.</param>
    /// <param name="c">[Padded(rows) × <see cref="PanelWidth"/>], contiguous; overwritten.</param>
    /// <param name="rows">Rows wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, nint stride, float* b, nint depth, float* c, int rows)
    {
        int left = Padded(rows);
        while (left > 0)
        {
            int taken;
            if (V.Rows >= 12 && left >= 12) { Multiply12(a, stride, b, depth, c); taken = 12; }
            else if (V.Rows >= 12 && left >= 8) { Multiply8(a, stride, b, depth, c); taken = 8; }
            else if (left >= 6) { Multiply6(a, stride, b, depth, c); taken = 6; }
            else if (left >= 4) { Multiply4(a, stride, b, depth, c); taken = 4; }
            else { Multiply2(a, stride, b, depth, c); taken = 2; }
            left -= taken;
            a += taken * stride;
            c += taken * PanelWidth;
        }
    }

    /// <summary>12 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply12(float* a, nint stride, float* b, nint depth, float* c)
    {
        V zero = V.Const(0);
        V l0 = zero, r0 = zero, l1 = zero, r1 = zero, l2 = zero, r2 = zero, l3 = zero, r3 = zero;
        V l4 = zero, r4 = zero, l5 = zero, r5 = zero, l6 = zero, r6 = zero, l7 = zero, r7 = zero;
        V l8 = zero, r8 = zero, l9 = zero, r9 = zero, l10 = zero, r10 = zero, l11 = zero, r11 = zero;
        nint stride2 = 2 * stride;
        float* a3 = a + 3 * stride;
        float* a6 = a3 + 3 * stride;
        float* a9 = a6 + 3 * stride;
        int width = V.Width;
        for (float* end = a + depth; a < end;)
        {
            float* ahead = a + 2 * Line;
            for (float* line = a + Line; a < line; a++, b += 2 * width, ahead += stride)
            {
                V.Prefetch(ahead);
                V left = V.Load(b), right = V.Load(b + width);
                V t = V.Splat(a);
                l0 = V.Fma(t, left, l0);
                r0 = V.Fma(t, right, r0);
                t = V.Splat(a + stride);
                l1 = V.Fma(t, left, l1);
                r1 = V.Fma(t, right, r1);
                t = V.Splat(a + stride2);
                l2 = V.Fma(t, left, l2);
                r2 = V.Fma(t, right, r2);
                t = V.Splat(a3);
                l3 = V.Fma(t, left, l3);
                r3 = V.Fma(t, right, r3);
                t = V.Splat(a3 + stride);
                l4 = V.Fma(t, left, l4);
                r4 = V.Fma(t, right, r4);
                t = V.Splat(a3 + stride2);
                l5 = V.Fma(t, left, l5);
                r5 = V.Fma(t, right, r5);
                t = V.Splat(a6);
                l6 = V.Fma(t, left, l6);
                r6 = V.Fma(t, right, r6);
                t = V.Splat(a6 + stride);
                l7 = V.Fma(t, left, l7);
                r7 = V.Fma(t, right, r7);
                t = V.Splat(a6 + stride2);
                l8 = V.Fma(t, left, l8);
                r8 = V.Fma(t, right, r8);
                t = V.Splat(a9);
                l9 = V.Fma(t, left, l9);
                r9 = V.Fma(t, right, r9);
                t = V.Splat(a9 + stride);
                l10 = V.Fma(t, left, l10);
                r10 = V.Fma(t, right, r10);
                t = V.Splat(a9 + stride2);
                l11 = V.Fma(t, left, l11);
                r11 = V.Fma(t, right, r11);
                a3++;
                a6++;
                a9++;
            }
        }
        V.Store(l0, c);
        V.Store(r0, c + width);
        V.Store(l1, c + 2 * width);
        V.Store(r1, c + 3 * width);
        V.Store(l2, c + 4 * width);
        V.Store(r2, c + 5 * width);
        V.Store(l3, c + 6 * width);
        V.Store(r3, c + 7 * width);
        V.Store(l4, c + 8 * width);
        V.Store(r4, c + 9 * width);
        V.Store(l5, c + 10 * width);
        V.Store(r5, c + 11 * width);
        V.Store(l6, c + 12 * width);
        V.Store(r6, c + 13 * width);
        V.Store(l7, c + 14 * width);
        V.Store(r7, c + 15 * width);
        V.Store(l8, c + 16 * width);
        V.Store(r8, c + 17 * width);
        V.Store(l9, c + 18 * width);
        V.Store(r9, c + 19 * width);
        V.Store(l10, c + 20 * width);
        V.Store(r10, c + 21 * width);
        V.Store(l11, c + 22 * width);
        V.Store(r11, c + 23 * width);
    }

    /// <summary>8 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply8(float* a, nint stride, float* b, nint depth, float* c)
    {
        V zero = V.Const(0);
        V l0 = zero, r0 = zero, l1 = zero, r1 = zero, l2 = zero, r2 = zero, l3 = zero, r3 = zero;
        V l4 = zero, r4 = zero, l5 = zero, r5 = zero, l6 = zero, r6 = zero, l7 = zero, r7 = zero;
        nint stride2 = 2 * stride;
        float* a3 = a + 3 * stride;
        float* a6 = a3 + 3 * stride;
        int width = V.Width;
        for (float* end = a + depth; a < end;)
        {
            float* ahead = a + 2 * Line;
            for (float* line = a + Line; a < line; a++, b += 2 * width, ahead += stride)
            {
                V.Prefetch(ahead);
                V left = V.Load(b), right = V.Load(b + width);
                V t = V.Splat(a);
                l0 = V.Fma(t, left, l0);
                r0 = V.Fma(t, right, r0);
                t = V.Splat(a + stride);
                l1 = V.Fma(t, left, l1);
                r1 = V.Fma(t, right, r1);
                t = V.Splat(a + stride2);
                l2 = V.Fma(t, left, l2);
                r2 = V.Fma(t, right, r2);
                t = V.Splat(a3);
                l3 = V.Fma(t, left, l3);
                r3 = V.Fma(t, right, r3);
                t = V.Splat(a3 + stride);
                l4 = V.Fma(t, left, l4);
                r4 = V.Fma(t, right, r4);
                t = V.Splat(a3 + stride2);
                l5 = V.Fma(t, left, l5);
                r5 = V.Fma(t, right, r5);
                t = V.Splat(a6);
                l6 = V.Fma(t, left, l6);
                r6 = V.Fma(t, right, r6);
                t = V.Splat(a6 + stride);
                l7 = V.Fma(t, left, l7);
                r7 = V.Fma(t, right, r7);
                a3++;
                a6++;
            }
        }
        V.Store(l0, c);
        V.Store(r0, c + width);
        V.Store(l1, c + 2 * width);
        V.Store(r1, c + 3 * width);
        V.Store(l2, c + 4 * width);
        V.Store(r2, c + 5 * width);
        V.Store(l3, c + 6 * width);
        V.Store(r3, c + 7 * width);
        V.Store(l4, c + 8 * width);
        V.Store(r4, c + 9 * width);
        V.Store(l5, c + 10 * width);
        V.Store(r5, c + 11 * width);
        V.Store(l6, c + 12 * width);
        V.Store(r6, c + 13 * width);
        V.Store(l7, c + 14 * width);
        V.Store(r7, c + 15 * width);
    }

    /// <summary>6 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply6(float* a, nint stride, float* b, nint depth, float* c)
    {
        V zero = V.Const(0);
        V l0 = zero, r0 = zero, l1 = zero, r1 = zero, l2 = zero, r2 = zero, l3 = zero, r3 = zero;
        V l4 = zero, r4 = zero, l5 = zero, r5 = zero;
        nint stride2 = 2 * stride;
        float* a3 = a + 3 * stride;
        int width = V.Width;
        for (float* end = a + depth; a < end;)
        {
            float* ahead = a + 2 * Line;
            for (float* line = a + Line; a < line; a++, b += 2 * width, ahead += stride)
            {
                V.Prefetch(ahead);
                V left = V.Load(b), right = V.Load(b + width);
                V t = V.Splat(a);
                l0 = V.Fma(t, left, l0);
                r0 = V.Fma(t, right, r0);
                t = V.Splat(a + stride);
                l1 = V.Fma(t, left, l1);
                r1 = V.Fma(t, right, r1);
                t = V.Splat(a + stride2);
                l2 = V.Fma(t, left, l2);
                r2 = V.Fma(t, right, r2);
                t = V.Splat(a3);
                l3 = V.Fma(t, left, l3);
                r3 = V.Fma(t, right, r3);
                t = V.Splat(a3 + stride);
                l4 = V.Fma(t, left, l4);
                r4 = V.Fma(t, right, r4);
                t = V.Splat(a3 + stride2);
                l5 = V.Fma(t, left, l5);
                r5 = V.Fma(t, right, r5);
                a3++;
            }
        }
        V.Store(l0, c);
        V.Store(r0, c + width);
        V.Store(l1, c + 2 * width);
        V.Store(r1, c + 3 * width);
        V.Store(l2, c + 4 * width);
        V.Store(r2, c + 5 * width);
        V.Store(l3, c + 6 * width);
        V.Store(r3, c + 7 * width);
        V.Store(l4, c + 8 * width);
        V.Store(r4, c + 9 * width);
        V.Store(l5, c + 10 * width);
        V.Store(r5, c + 11 * width);
    }

    /// <summary>4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply4(float* a, nint stride, float* b, nint depth, float* c)
    {
        V zero = V.Const(0);
        V l0 = zero, r0 = zero, l1 = zero, r1 = zero, l2 = zero, r2 = zero, l3 = zero, r3 = zero;
        nint stride2 = 2 * stride;
        float* a3 = a + 3 * stride;
        int width = V.Width;
        for (float* end = a + depth; a < end;)
        {
            float* ahead = a + 2 * Line;
            for (float* line = a + Line; a < line; a++, b += 2 * width, ahead += stride)
            {
                V.Prefetch(ahead);
                V left = V.Load(b), right = V.Load(b + width);
                V t = V.Splat(a);
                l0 = V.Fma(t, left, l0);
                r0 = V.Fma(t, right, r0);
                t = V.Splat(a + stride);
                l1 = V.Fma(t, left, l1);
                r1 = V.Fma(t, right, r1);
                t = V.Splat(a + stride2);
                l2 = V.Fma(t, left, l2);
                r2 = V.Fma(t, right, r2);
                t = V.Splat(a3);
                l3 = V.Fma(t, left, l3);
                r3 = V.Fma(t, right, r3);
                a3++;
            }
        }
        V.Store(l0, c);
        V.Store(r0, c + width);
        V.Store(l1, c + 2 * width);
        V.Store(r1, c + 3 * width);
        V.Store(l2, c + 4 * width);
        V.Store(r2, c + 5 * width);
        V.Store(l3, c + 6 * width);
        V.Store(r3, c + 7 * width);
    }

    /// <summary>2 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply2(float* a, nint stride, float* b, nint depth, float* c)
    {
        V zero = V.Const(0);
        V l0 = zero, r0 = zero, l1 = zero, r1 = zero;
        int width = V.Width;
        for (float* end = a + depth; a < end;)
        {
            float* ahead = a + 2 * Line;
            for (float* line = a + Line; a < line; a++, b += 2 * width, ahead += stride)
            {
                V.Prefetch(ahead);
                V left = V.Load(b), right = V.Load(b + width);
                V t = V.Splat(a);
                l0 = V.Fma(t, left, l0);
                r0 = V.Fma(t, right, r0);
                t = V.Splat(a + stride);
                l1 = V.Fma(t, left, l1);
                r1 = V.Fma(t, right, r1);
            }
        }
        V.Store(l0, c);
        V.Store(r0, c + width);
        V.Store(l1, c + 2 * width);
        V.Store(r1, c + 3 * width);
    }
}
