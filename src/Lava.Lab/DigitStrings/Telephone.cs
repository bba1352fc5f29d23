using Lava.Datasets;

namespace Lava.Lab.DigitStrings;

/// <summary>What a telephone line makes of speech, the same for every class: its band, a microphone, a room, a level.</summary>
internal static class Telephone
{
    /// <summary>Hz.</summary>
    public const int SampleRate = 8000;

    private const double Lowest = 300, Highest = 3400;

    // Poles of a Butterworth filter of order 6.
    private static readonly double[] Order6 = [0.5176, 0.7071, 1.9319];

    /// <summary>300 to 3400 Hz (ITU-T G.712), 36 dB an octave.</summary>
    public static void LimitBand(Span<float> samples)
    {
        foreach (double q in Order6)
        {
            Biquad.HighPass(Lowest, q, SampleRate).Apply(samples);
            Biquad.LowPass(Highest, q, SampleRate).Apply(samples);
        }
    }

    /// <summary>Some microphone: a tilt and two resonances.</summary>
    public static void Colour(Span<float> samples, double decibels, Random random)
    {
        Biquad.Shelf(Uniform(random, 800, 1800), Uniform(random, -decibels, decibels), SampleRate, high: true).Apply(samples);
        for (int i = 0; i < 2; i++)
            Biquad.Peak(300 * Math.Pow(10, random.NextDouble()), Uniform(random, 0.7, 2), Uniform(random, -decibels, decibels), SampleRate).Apply(samples);
    }

    /// <summary>Adds noise between white and pink.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="ratio">Signal to noise, dB.</param>
    /// <param name="random">What it is drawn from.</param>
    public static void AddNoise(Span<float> samples, double ratio, Random random)
    {
        var noise = new float[samples.Length];
        double share = random.NextDouble(), slow = 0;
        foreach (ref float sample in noise.AsSpan())
        {
            double white = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            slow = 0.95 * slow + 0.3 * white;
            sample = (float)(share * white + (1 - share) * slow);
        }
        float factor = Samples.Rms(samples) / Math.Max(Samples.Rms(noise), 1e-9f) * (float)Math.Pow(10, -ratio / 20);
        for (int i = 0; i < noise.Length; i++)
            samples[i] += factor * noise[i];
    }

    /// <summary>Scales to a level below full scale.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="rms">Level that the root of the mean square shall have, dB of full scale; lower where peaks would be clipped.</param>
    public static void SetLevel(Span<float> samples, double rms)
    {
        float peak = 0;
        foreach (float sample in samples)
            peak = Math.Max(peak, Math.Abs(sample));
        Samples.Scale(samples, Math.Min((float)Math.Pow(10, rms / 20) / Math.Max(Samples.Rms(samples), 1e-9f), 0.95f / Math.Max(peak, 1e-9f)));
    }

    /// <summary>A number from a range.</summary>
    public static double Uniform(Random random, double from, double to) => from + (to - from) * random.NextDouble();
}
