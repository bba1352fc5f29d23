using System.Numerics;
using System.Runtime.InteropServices;

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
}
