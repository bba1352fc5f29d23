using System.Buffers.Binary;

namespace Lava.Audio.Decoding.Flac;

/// <summary>What the first block of metadata says (RFC 9639, section 8.2).</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="Channels">1 to 8.</param>
/// <param name="BitsPerSample">4 to 32.</param>
/// <param name="Samples">Per channel; 0 where whoever wrote it did not know.</param>
internal sealed record FlacStreamInfo(int SampleRate, int Channels, int BitsPerSample, long Samples)
{
    public const int Size = 34;

    public static FlacStreamInfo Read(ReadOnlySpan<byte> block)
    {
        ulong packed = BinaryPrimitives.ReadUInt64BigEndian(block[10..]);
        return new FlacStreamInfo((int)(packed >> 44), (int)(packed >> 41 & 7) + 1, (int)(packed >> 36 & 31) + 1, (long)(packed & 0xF_FFFF_FFFF));
    }
}
