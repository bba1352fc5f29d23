namespace Lava.Lab.DigitStrings;

/// <summary>Noise of a line.</summary>
internal static class Noise
{
    private const int Harmonics = 24;

    /// <summary>Adds noise between white and brown, in one of three lines with the hum of mains in it.</summary>
    /// <param name="samples">Changed in place.</param>
    /// <param name="ratio">Signal to noise, dB.</param>
    /// <param name="random">What it is drawn from.</param>
    public static void Add(Span<float> samples, double ratio, Random random)
    {
        float[] noise = Coloured(samples.Length, random);
        if (random.Next(3) == 0)
            AddHum(noise, random);
        float factor = Samples.Rms(samples) / Math.Max(Samples.Rms(noise), 1e-9f) * (float)Math.Pow(10, -ratio / 20);
        for (int i = 0; i < noise.Length; i++)
            samples[i] += factor * noise[i];
    }

    /// <summary>Noise of unit variance or so: white, and white behind a low-pass of one pole.</summary>
    private static float[] Coloured(int length, Random random)
    {
        var noise = new float[length];
        double share = random.NextDouble(), pole = Telephone.Uniform(random, 0.5, 0.97), slow = 0, gain = Math.Sqrt(1 - pole * pole);
        foreach (ref float sample in noise.AsSpan())
        {
            double white = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            slow = pole * slow + gain * white;
            sample = (float)(share * white + (1 - share) * slow);
        }
        return noise;
    }

    /// <summary>Harmonics of 50 or 60 Hz, the higher the weaker; what the line lets through of them.</summary>
    private static void AddHum(float[] noise, Random random)
    {
        double hertz = random.Next(2) == 0 ? 50 : 60, strength = Telephone.Uniform(random, 0.1, 0.6);
        for (int k = (int)(Telephone.Lowest / hertz); k <= Harmonics; k++)
        {
            double step = 2 * Math.PI * k * hertz / Telephone.SampleRate, phase = 2 * Math.PI * random.NextDouble(), height = strength * random.NextDouble() * 6 / k;
            for (int i = 0; i < noise.Length; i++)
                noise[i] += (float)(height * Math.Sin(phase + step * i));
        }
    }
}
