using System.Buffers.Binary;
using System.Numerics;

namespace Lava.Training.TensorBoard;

/// <summary>The framing of TensorFlow's record files: length, its checksum, content, its checksum.</summary>
/// <remarks>Source: TensorFlow, "TFRecord format"; CRC-32C (Castagnoli, RFC 3720 appendix B.4), rotated right by 15 bits and offset, so that a
/// checksum of data that holds checksums stays sound.</remarks>
internal static class TensorBoardRecords
{
    private const int HeaderSize = sizeof(ulong) + sizeof(uint);
    private const uint MaskOffset = 0xA282EAD8;

    /// <summary>Largest record that is read; an event of one scalar has some 50 bytes.</summary>
    private const ulong MostRead = 1 << 20;

    /// <summary>Appends a record.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[sizeof(ulong)..], Masked(header[..sizeof(ulong)]));
        Span<byte> footer = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Masked(content));
        stream.Write(header);
        stream.Write(content);
        stream.Write(footer);
    }

    /// <summary>The records of a file, up to the first that is torn or damaged: a killed process leaves such a one at the end.</summary>
    public static IEnumerable<byte[]> Read(Stream stream)
    {
        byte[] header = new byte[HeaderSize], footer = new byte[sizeof(uint)];
        while (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) == HeaderSize)
        {
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header);
            if (length > MostRead || BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(sizeof(ulong))) != Masked(header.AsSpan(0, sizeof(ulong))))
                yield break;
            byte[] content = new byte[length];
            if (stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) < content.Length
                || stream.ReadAtLeast(footer, footer.Length, throwOnEndOfStream: false) < footer.Length
                || BinaryPrimitives.ReadUInt32LittleEndian(footer) != Masked(content))
            {
                yield break;
            }
            yield return content;
        }
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = Crc32C(bytes);
        return BitOperations.RotateRight(crc, 15) + MaskOffset;
    }

    /// <summary>CRC-32C of bytes.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
