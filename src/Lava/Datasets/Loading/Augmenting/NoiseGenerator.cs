using Lava.Randomness;

namespace Lava.Datasets;

/// <summary>Noise of any level.</summary>
internal static class NoiseGenerator
{
    private const ulong Mask = ushort.MaxValue;

    /// <summary>White noise of zero mean: each sample the sum of four uniform 16-bit numbers, which is close to normal and the same on every machine.</summary>
    public static void White(ref RandomStream random, Span<float> noise)
    {
        foreach (ref float sample in noise)
        {
            ulong bits = random.Next();
            ulong sum = (bits & Mask) + ((bits >> 16) & Mask) + ((bits >> 32) & Mask) + (bits >> 48);
            sample = ((long)sum - 2 * (long)Mask) * (1f / (1 << 16));
        }
    }

    /// <summary>Pink noise: white noise through three poles and a direct path whose sum falls by 3 dB an octave within half a dB (P. Kellet's filter, 1999).</summary>
    public static void Pink(ref RandomStream random, Span<float> noise)
    {
        White(ref random, noise);
        float slow = 0, middle = 0, fast = 0;
        foreach (ref float sample in noise)
        {
            slow = 0.99765f * slow + 0.0990460f * sample;
            middle = 0.96300f * middle + 0.2965164f * sample;
            fast = 0.57000f * fast + 1.0526913f * sample;
            sample = slow + middle + fast + 0.1848f * sample;
        }
    }
}
