using System.Buffers.Binary;

namespace Lava.Audio.Decoding;

/// <summary>Tags that stand before, after and between the frames of streams: skipped, never read.</summary>
internal static class Tags
{
    private const int Id3v1Size = 128;
    private const int Id3v1ExtendedSize = 227;
    private const int ApeSize = 32;

    /// <summary>Bytes of the tag at a position; 0 where none begins there.</summary>
    public static long LengthAt(ByteWindow bytes, long position)
    {
        ReadOnlySpan<byte> head = bytes.At(position, ApeSize);
        if (head.StartsWith("ID3"u8))
            return Id3v2(head);
        if (head.StartsWith("TAG+"u8))
            return Id3v1ExtendedSize;
        if (head.StartsWith("TAG"u8))
            return Id3v1Size;
        if (head.StartsWith("APETAGEX"u8) && head.Length == ApeSize)
            return Ape(head);
        return 0;
    }

    /// <summary>ID3v2, section 3.1: ten bytes of header, a size of four times seven bits, and a footer where a flag says so.</summary>
    private static long Id3v2(ReadOnlySpan<byte> head)
    {
        const int HeaderSize = 10;
        const byte FooterFlag = 0x10;
        if (head.Length < HeaderSize || head[3] == 0xFF || head[4] == 0xFF || ((head[6] | head[7] | head[8] | head[9]) & 0x80) != 0)
            return 0;
        long size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9];
        return HeaderSize + size + ((head[5] & FooterFlag) != 0 ? HeaderSize : 0);
    }

    /// <summary>APEv2: the size counts items and footer, not the header, which a flag marks.</summary>
    private static long Ape(ReadOnlySpan<byte> head)
    {
        const uint IsHeader = 1u << 29;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(head[12..]);
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(head[20..]);
        return (flags & IsHeader) != 0 ? ApeSize + (long)size : ApeSize;
    }
}
