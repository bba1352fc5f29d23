using Lava.Tests.Support;

namespace Lava.Service.Tests.Support;

/// <summary>Recordings for tests.</summary>
internal static class Recordings
{
    /// <summary>A clip in <c>samples/</c>.</summary>
    public static byte[] Sample(string name) => File.ReadAllBytes(SamplePath(name));

    /// <summary>Its path.</summary>
    public static string SamplePath(string name) => Path.Combine(Reference.Checkout, "samples", name);

    /// <summary>A WAV file of noise that differs by seed, 8 kHz, 16 bits.</summary>
    public static byte[] Noise(int seed, double seconds)
    {
        var random = new Random(seed);
        float[] noise = new float[(int)(seconds * 8000)];
        for (int i = 0; i < noise.Length; i++)
            noise[i] = random.NextSingle() - 0.5f;
        return WavWriter.Pcm16(noise, sampleRate: 8000);
    }
}
