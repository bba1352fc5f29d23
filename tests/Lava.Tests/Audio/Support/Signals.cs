using System.Buffers.Binary;
using System.Text;
using Lava.Audio;

namespace Lava.Tests.Audio.Support;

/// <summary>Signals that tests make or read.</summary>
internal static class Signals
{
    public static Clip Clip(ReadOnlyMemory<float> samples, int rate, int channels = 1) =>
        new(samples, new AudioInfo(rate, channels, "test", "lava"));

    public static float[] Sine(double hertz, int rate, int length, double amplitude = 1, double phase = 0)
    {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++)
            samples[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / rate + phase));
        return samples;
    }

    /// <summary>Uniform in ±amplitude.</summary>
    public static float[] Noise(int length, int seed, double amplitude = 1)
    {
        Random random = new(seed);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++)
            samples[i] = (float)(amplitude * (2 * random.NextDouble() - 1));
        return samples;
    }

    /// <summary>A WAV file of 16-bit PCM or 32-bit float, read without the code under test.</summary>
    public static Clip Wav(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        int rate = 0, channels = 0, bits = 0;
        for (int at = 12; at + 8 <= file.Length;)
        {
            string id = Encoding.ASCII.GetString(file.Slice(at, 4));
            int length = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
            ReadOnlySpan<byte> body = file.Slice(at + 8, Math.Min(length, file.Length - at - 8));
            if (id == "fmt ")
            {
                channels = BinaryPrimitives.ReadInt16LittleEndian(body[2..]);
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
                bits = BinaryPrimitives.ReadInt16LittleEndian(body[14..]);
            }
            else if (id == "data")
            {
                float[] samples = new float[body.Length * 8 / bits];
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = bits == 32
                        ? BinaryPrimitives.ReadSingleLittleEndian(body[(4 * i)..])
                        : BinaryPrimitives.ReadInt16LittleEndian(body[(2 * i)..]) / 32768f;
                }

                return Clip(samples, rate, channels);
            }

            at += 8 + length + length % 2;
        }

        throw new InvalidDataException(path);
    }

    public static float Peak(ReadOnlySpan<float> samples)
    {
        float peak = 0;
        foreach (float sample in samples)
            peak = Math.Max(peak, Math.Abs(sample));
        return peak;
    }

    public static float[] ReadAll(ISampleSource source, int chunk = 4096)
    {
        List<float> all = [];
        float[] buffer = new float[chunk];
        int read;
        while ((read = source.Read(buffer)) > 0)
            all.AddRange(buffer.AsSpan(0, read));
        return [.. all];
    }
}
