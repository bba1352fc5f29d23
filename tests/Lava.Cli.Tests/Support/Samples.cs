using Lava.Tests.Support;

namespace Lava.Cli.Tests.Support;

/// <summary>Recordings for tests.</summary>
internal static class Samples
{
    /// <summary>Path of a clip in <c>samples/</c>.</summary>
    public static string Get(string name) => Path.Combine(Reference.Checkout, "samples", name);

    /// <summary>A short WAV file of noise that differs by seed.</summary>
    public static byte[] Noise(int seed, int samples = 800)
    {
        var random = new Random(seed);
        float[] noise = new float[samples];
        for (int i = 0; i < noise.Length; i++)
            noise[i] = random.NextSingle() - 0.5f;
        return WavWriter.Pcm16(noise);
    }
}
