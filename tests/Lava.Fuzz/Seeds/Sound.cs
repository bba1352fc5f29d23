namespace Lava.Fuzz.Seeds;

/// <summary>Something that encoders do not find trivial: gliding tones under an envelope, and noise.</summary>
internal static class Sound
{
    /// <summary>16-bit samples, interleaved.</summary>
    public static short[] Samples(int frames, int channels = 1, int seed = 1)
    {
        var random = new Random(seed);
        var samples = new short[frames * channels];
        for (int i = 0; i < samples.Length; i++)
        {
            double t = i / channels / 16_000.0, envelope = 0.5 + 0.4 * Math.Sin(40 * t + i % channels);
            samples[i] = (short)(9000 * envelope * (Math.Sin(2 * Math.PI * (200 + 900 * t) * t) + 0.3 * (random.NextDouble() - 0.5)));
        }
        return samples;
    }

    /// <summary>Bytes without any structure.</summary>
    public static byte[] Noise(int bytes)
    {
        byte[] noise = new byte[bytes];
        new Random(bytes).NextBytes(noise);
        return noise;
    }
}
