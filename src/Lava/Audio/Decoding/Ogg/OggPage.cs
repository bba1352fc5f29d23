using System.Buffers.Binary;

namespace Lava.Audio.Decoding.Ogg;

/// <summary>The header of a page (RFC 3533, section 6).</summary>
/// <param name="Flags">1: goes on with the packet of the page before; 2: first of its stream; 4: last.</param>
/// <param name="Serial">Which stream.</param>
/// <param name="Sequence">Which page of the stream.</param>
/// <param name="HeaderLength">Bytes before the packets.</param>
/// <param name="PayloadLength">Bytes of the packets.</param>
internal readonly record struct OggPage(byte Flags, uint Serial, uint Sequence, int HeaderLength, int PayloadLength)
{
    /// <summary>The longest header.</summary>
    public const int MaxHeaderLength = FixedLength + 255;

    private const int FixedLength = 27;

    public bool IsFirst => (Flags & 2) != 0;

    public bool IsLast => (Flags & 4) != 0;

    public int Length => HeaderLength + PayloadLength;

    /// <summary>Reads a header; false where none stands there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out OggPage page)
    {
        page = default;
        if (bytes.Length < FixedLength || !bytes.StartsWith("OggS\0"u8))
            return false;
        int segments = bytes[FixedLength - 1];
        if (bytes.Length < FixedLength + segments)
            return false;
        int payload = 0;
        foreach (byte lacing in bytes.Slice(FixedLength, segments))
            payload += lacing;
        page = new OggPage(bytes[5], BinaryPrimitives.ReadUInt32LittleEndian(bytes[14..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[18..]),
            FixedLength + segments, payload);
        return true;
    }
}
