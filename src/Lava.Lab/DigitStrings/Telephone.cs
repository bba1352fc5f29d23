using Lava.Datasets;

namespace Lava.Lab.DigitStrings;

/// <summary>What a telephone line makes of speech, the same for every class: a room, a microphone, its band, noise, a level.</summary>
internal static class Telephone
{
    /// <summary>Hz.</summary>
    public const int SampleRate = 8000;

    /// <summary>Usual edges of the band (ITU-T G.712), Hz.</summary>
    public const double Lowest = 300, Highest = 3400;

    // Poles of a Butterworth filter of order 6.
    private static readonly double[] Order6 = [0.5176, 0.7071, 1.9319];

    /// <summary>The speaker's end: what is between a mouth and the line.</summary>
    public static void Send(Span<float> samples, Random random)
    {
        if (random.Next(3) == 0)
            Room.Reverberate(samples, random);
        Colour(samples, decibels: 6, peaks: 3, random);
        LimitSomeBand(samples, random);
        Noise.Add(samples, ratio: Uniform(random, 28, 55), random);
        if (random.Next(6) == 0)
            Overdrive(samples, decibels: Uniform(random, 0, 6));
        SetLevel(samples, rms: Uniform(random, -28, -17));
    }

    /// <summary>The listener's end: what is between the line and a file. Its tone and its automatic gain leave to every string a bandwidth, a share of silence and a
    /// level that are drawn alike for all, so that these say nothing of who or what was at the other end.</summary>
    public static void Receive(Span<float> samples, Random random)
    {
        LimitSomeBand(samples, random);
        Colour(samples, decibels: 4, peaks: 2, random);
        Noise.Add(samples, ratio: Uniform(random, 38, 60), random);
        Evenness.SetBandwidth(samples, Uniform(random, 1800, 3000));
        Evenness.SetSilence(samples, Uniform(random, 0.25, 0.5));
        SetLevel(samples, rms: Uniform(random, -32, -20));
        float offset = (float)Uniform(random, -0.004, 0.004);
        foreach (ref float sample in samples)
            sample += offset;
    }

    /// <summary>Lets a band through, with 36 dB an octave beside it.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="lowest">Lower edge, Hz.</param>
    /// <param name="highest">Upper edge, Hz.</param>
    public static void LimitBand(Span<float> samples, double lowest = Lowest, double highest = Highest)
    {
        foreach (double q in Order6)
        {
            Biquad.HighPass(lowest, q, SampleRate).Apply(samples);
            Biquad.LowPass(highest, q, SampleRate).Apply(samples);
        }
    }

    private static void LimitSomeBand(Span<float> samples, Random random) => LimitBand(samples, Uniform(random, 0.7, 1.3) * Lowest, Uniform(random, 0.9, 1.06) * Highest);

    /// <summary>Some microphone: a tilt and resonances.</summary>
    private static void Colour(Span<float> samples, double decibels, int peaks, Random random)
    {
        Biquad.Shelf(Uniform(random, 800, 1800), Uniform(random, -decibels, decibels), SampleRate, high: true).Apply(samples);
        for (int i = 0; i < peaks; i++)
            Biquad.Peak(300 * Math.Pow(10, random.NextDouble()), Uniform(random, 0.7, 3), Uniform(random, -decibels, decibels), SampleRate).Apply(samples);
    }

    /// <summary>An amplifier at its limits: peaks are rounded off, and keep their height.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="decibels">How far the peaks are above full scale.</param>
    private static void Overdrive(Span<float> samples, double decibels)
    {
        float peak = Peak(samples), drive = (float)Math.Pow(10, decibels / 20);
        foreach (ref float sample in samples)
            sample = peak * MathF.Tanh(sample / peak * drive);
    }

    /// <summary>Scales to a level below full scale.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="rms">Level that the root of the mean square shall have, dB of full scale; lower where peaks would be clipped.</param>
    public static void SetLevel(Span<float> samples, double rms)
    {
        Samples.Scale(samples, Math.Min((float)Math.Pow(10, rms / 20) / Math.Max(Samples.Rms(samples), 1e-9f), 0.95f / Peak(samples)));
    }

    private static float Peak(ReadOnlySpan<float> samples)
    {
        float peak = 1e-9f;
        foreach (float sample in samples)
            peak = Math.Max(peak, Math.Abs(sample));
        return peak;
    }

    /// <summary>A number from a range.</summary>
    public static double Uniform(Random random, double from, double to) => from + (to - from) * random.NextDouble();
}
