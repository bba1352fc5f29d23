using System.Buffers.Binary;

namespace Lava.Tests.Support;

/// <summary>Writes plain WAV files for tests: one format chunk, one data chunk, nothing odd.</summary>
internal static class WavWriter
{
    /// <summary>Writes float32 samples as they are.</summary>
    /// <param name="path">Overwritten.</param>
    /// <param name="samples">Interleaved.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="channels">Samples per frame.</param>
    public static void WriteFloat(string path, ReadOnlySpan<float> samples, int sampleRate = 16_000, int channels = 1) =>
        File.WriteAllBytes(path, Float(samples, sampleRate, channels));

    /// <summary>Writes 16-bit PCM; full scale ±1, rounded, clipped.</summary>
    /// <inheritdoc cref="WriteFloat"/>
    public static void WritePcm16(string path, ReadOnlySpan<float> samples, int sampleRate = 16_000, int channels = 1) =>
        File.WriteAllBytes(path, Pcm16(samples, sampleRate, channels));

    /// <summary>A float32 file in memory.</summary>
    public static byte[] Float(ReadOnlySpan<float> samples, int sampleRate = 16_000, int channels = 1)
    {
        byte[] file = WithHeader(3, 32, samples.Length, sampleRate, channels);
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(44 + 4 * i), samples[i]);
        return file;
    }

    /// <summary>A 16-bit PCM file in memory.</summary>
    public static byte[] Pcm16(ReadOnlySpan<float> samples, int sampleRate = 16_000, int channels = 1)
    {
        byte[] file = WithHeader(1, 16, samples.Length, sampleRate, channels);
        for (int i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + 2 * i), (short)Math.Clamp(MathF.Round(samples[i] * 32768), short.MinValue, short.MaxValue));
        return file;
    }

    private static byte[] WithHeader(short tag, short bits, int samples, int sampleRate, int channels)
    {
        int frameBytes = channels * bits / 8;
        int dataBytes = samples * bits / 8;
        byte[] file = new byte[44 + dataBytes];
        Span<byte> header = file;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], 36 + dataBytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], tag);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], sampleRate * frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], (short)frameBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], bits);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], dataBytes);
        return file;
    }
}
