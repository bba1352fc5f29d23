using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>How decoded samples compare with those that were encoded.</summary>
internal static class Fidelity
{
    /// <summary>Signal to difference in dB, when the decoded samples are moved by a number of samples against the original.</summary>
    public static double Decibels(ReadOnlySpan<float> original, ReadOnlySpan<float> decoded, int lag = 0)
    {
        double signal = 0, difference = 1e-20;
        for (int i = Math.Max(0, -lag); i < original.Length && i + lag < decoded.Length; i++)
        {
            double d = original[i] - decoded[i + lag];
            signal += (double)original[i] * original[i];
            difference += d * d;
        }
        return 10 * Math.Log10(Math.Max(1e-20, signal) / difference);
    }

    /// <summary>Asserts that decoded samples of one channel are like the original at one lag, as codecs of speech leave them, and at no other.</summary>
    public static void AssertAlike(ReadOnlySpan<float> original, ReadOnlySpan<float> decoded)
    {
        int lag = Lag(original, decoded);
        double reached = Correlation(original, decoded, lag);
        Assert.True(reached > 0.6, $"{reached:0.000}, lag {lag}");
    }

    private static double Correlation(ReadOnlySpan<float> original, ReadOnlySpan<float> decoded, int lag)
    {
        double product = 0, first = 1e-20, second = 1e-20;
        for (int i = Math.Max(0, -lag); i < original.Length && i + lag < decoded.Length; i++)
        {
            product += original[i] * decoded[i + lag];
            first += original[i] * original[i];
            second += decoded[i + lag] * decoded[i + lag];
        }
        return product / Math.Sqrt(first * second);
    }

    /// <summary>The lag, within ±<paramref name="most"/>, at which the decoded samples of one channel are most like the original.</summary>
    public static int Lag(ReadOnlySpan<float> original, ReadOnlySpan<float> decoded, int most = 2600)
    {
        int best = 0, from = original.Length / 3, count = Math.Min(4000, original.Length / 3);
        double highest = double.NegativeInfinity;
        for (int lag = -most; lag <= most; lag++)
        {
            double product = 0, power = 1e-20;
            for (int i = from; i < from + count; i++)
            {
                int j = i + lag;
                if (j < 0 || j >= decoded.Length)
                    continue;
                product += original[i] * decoded[j];
                power += decoded[j] * decoded[j];
            }
            double likeness = product / Math.Sqrt(power);
            if (likeness > highest)
                (highest, best) = (likeness, lag);
        }
        return best;
    }

    /// <summary>One channel of interleaved samples.</summary>
    public static float[] Channel(ReadOnlySpan<float> samples, int channels, int channel = 0)
    {
        float[] one = new float[samples.Length / channels];
        for (int i = 0; i < one.Length; i++)
            one[i] = samples[i * channels + channel];
        return one;
    }

    /// <summary>Asserts the same number of samples, in the same place, and close.</summary>
    public static void AssertSame(ReadOnlySpan<float> original, ReadOnlySpan<float> decoded, double decibels)
    {
        Assert.Equal(original.Length, decoded.Length);
        double reached = Decibels(original, decoded);
        Assert.True(reached >= decibels, $"{reached:0.0} dB; lag {Lag(original, decoded)}");
    }
}
