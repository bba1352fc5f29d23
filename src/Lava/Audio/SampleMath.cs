using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lava.Audio;

/// <summary>Vectorised loops over samples.</summary>
internal static class SampleMath
{
    private const int MagnitudeBits = int.MaxValue;

    /// <summary>Largest |x|, 0 for none; infinite or NaN exactly if a sample is.</summary>
    /// <remarks>Magnitudes of floats are ordered as their bits are, with infinity and then NaN on top.</remarks>
    public static float MaxMagnitude(ReadOnlySpan<float> samples)
    {
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(samples);
        Vector<int> lanes = Vector<int>.Zero, mask = new(MagnitudeBits);
        int i = 0;
        for (; i <= bits.Length - Vector<int>.Count; i += Vector<int>.Count)
            lanes = Vector.Max(lanes, new Vector<int>(bits[i..]) & mask);
        int largest = 0;
        for (int lane = 0; lane < Vector<int>.Count; lane++)
            largest = Math.Max(largest, lanes[lane]);
        for (; i < bits.Length; i++)
            largest = Math.Max(largest, bits[i] & MagnitudeBits);
        return BitConverter.Int32BitsToSingle(largest);
    }

    /// <summary>Divides every sample in place.</summary>
    /// <remarks>A division, as in the reference, and not a product with the reciprocal: the same bits, and no overflow for a tiny divisor.</remarks>
    public static void Divide(Span<float> samples, float divisor)
    {
        Vector<float> divisors = new(divisor);
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(samples[i..]) / divisors).CopyTo(samples[i..]);
        for (; i < samples.Length; i++)
            samples[i] /= divisor;
    }

    /// <summary>Multiplies in place, element by element.</summary>
    public static void Multiply(Span<float> samples, ReadOnlySpan<float> factors)
    {
        int i = 0;
        for (; i <= samples.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(samples[i..]) * new Vector<float>(factors[i..])).CopyTo(samples[i..]);
        for (; i < samples.Length; i++)
            samples[i] *= factors[i];
    }

    /// <summary>Σ x², added in the same order on every machine.</summary>
    public static float SumOfSquares(ReadOnlySpan<float> samples)
    {
        Vector128<float> even = Vector128<float>.Zero, odd = even;
        ref float first = ref MemoryMarshal.GetReference(samples);
        int i = 0;
        for (; i <= samples.Length - 8; i += 8)
        {
            Vector128<float> a = Vector128.LoadUnsafe(ref first, (nuint)i), b = Vector128.LoadUnsafe(ref first, (nuint)i + 4);
            even += a * a;
            odd += b * b;
        }

        Vector128<float> sums = even + odd;
        float sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; i < samples.Length; i++)
            sum += samples[i] * samples[i];
        return sum;
    }
}
