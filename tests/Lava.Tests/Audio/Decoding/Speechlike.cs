namespace Lava.Tests.Audio.Decoding;

/// <summary>A signal that every codec keeps recognisable, and that is like itself only at lag 0: noise below 2 kHz whose loudness wanders.</summary>
internal static class Speechlike
{
    /// <summary>Interleaved, within ±0.7; the channels differ.</summary>
    public static float[] Make(int rate, int frames, int channels = 1, int seed = 1)
    {
        Random random = new(seed);
        float[] samples = new float[frames * channels];
        double keep = Math.Exp(-2 * Math.PI * 1200 / rate);
        double[] low = new double[channels], lower = new double[channels];
        for (int i = 0; i < frames; i++)
        {
            for (int c = 0; c < channels; c++)
            {
                low[c] = keep * low[c] + (1 - keep) * (2 * random.NextDouble() - 1);
                lower[c] = keep * lower[c] + (1 - keep) * low[c];
                double loudness = 0.6 + 0.4 * Math.Sin(2 * Math.PI * (3 + c) * i / rate);
                samples[i * channels + c] = (float)Math.Clamp(lower[c] * loudness * Math.Sqrt(1 / (1 - keep)) * 1.2, -0.7, 0.7);
            }
        }
        return samples;
    }
}
