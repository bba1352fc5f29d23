using Lava.Tests.Support;

namespace Lava.Scan.Tests.Support;

/// <summary>Recordings for tests.</summary>
internal static class Recordings
{
    /// <summary>A short WAV file of noise over a hum; it differs by seed.</summary>
    public static byte[] Wav(int seed, int samples = 3_200)
    {
        var random = new Random(seed);
        float[] noise = new float[samples];
        for (int i = 0; i < noise.Length; i++)
            noise[i] = 0.3f * MathF.Sin(i * (0.02f + (0.01f * (seed % 7)))) + (0.1f * (random.NextSingle() - 0.5f));
        return WavWriter.Pcm16(noise);
    }

    /// <summary>A folder of so many different recordings, some of them in a folder of it.</summary>
    public static string Folder(string path, int count)
    {
        Directory.CreateDirectory(Path.Combine(path, "below"));
        for (int i = 0; i < count; i++)
            File.WriteAllBytes(Path.Combine(path, i % 3 == 0 ? "below" : "", $"{i:D4}.wav"), Wav(i));
        return path;
    }
}
