using System.Buffers.Binary;

namespace Lava.Audio.Decoding.Chunks;

/// <summary>How far the samples of AU, CAF, AIFF and W64 reach, against what their header says.</summary>
/// <remarks>
/// A recorder writes the length last, so a file that was broken off, or came through a pipe, has a length of zero, of −1, or one beyond its end. libsndfile
/// (1.2.0) then finds no samples in AU and refuses CAF; it is shown the length that there is.
/// </remarks>
/// <param name="View">What to decode.</param>
/// <param name="IsTruncated">Whether the header promises more than there is.</param>
/// <param name="Coding">Four letters of the coding of AIFF-C; empty elsewhere.</param>
internal sealed record ChunkedFile(SourceView View, bool IsTruncated = false, string Coding = "")
{
    /// <summary>More chunks than any recording has.</summary>
    private const int MaxChunks = 10_000;

    public static ChunkedFile Inspect(SourceView view, ContentType type) => type.Name switch
    {
        "AU" => Au(view, bigEndian: true),
        "AU, little-endian" => Au(view, bigEndian: false),
        "CAF" => Caf(view),
        "AIFF" or "AIFF-C" => Aiff(view),
        "W64" => W64(view),
        _ => new ChunkedFile(view),
    };

    /// <summary>Magic, offset of the samples, their length, which may be unknown.</summary>
    private static ChunkedFile Au(SourceView view, bool bigEndian)
    {
        const int LengthOffset = 8;
        Span<byte> header = stackalloc byte[12];
        if (view.Read(header, 0) < header.Length)
            return new ChunkedFile(view);
        uint offset = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(header[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        uint length = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(header[LengthOffset..]) : BinaryPrimitives.ReadUInt32LittleEndian(header[LengthOffset..]);
        long there = view.Length - offset;
        if (length != 0 && length <= there)
            return new ChunkedFile(view);
        return new ChunkedFile(view.Patched(LengthOffset, [0xFF, 0xFF, 0xFF, 0xFF]), length != 0 && length != uint.MaxValue);
    }

    /// <summary>Eight bytes of header, then chunks: four letters, eight bytes of length. That of <c>data</c> may be −1 where it is the last.</summary>
    private static ChunkedFile Caf(SourceView view)
    {
        Span<byte> chunk = stackalloc byte[12];
        long position = 8;
        for (int i = 0; i < MaxChunks && view.Read(chunk, position) == chunk.Length; i++)
        {
            long length = BinaryPrimitives.ReadInt64BigEndian(chunk[4..]), there = view.Length - position - chunk.Length;
            if (chunk.StartsWith("data"u8))
            {
                if (length > 0 && length <= there)
                    return new ChunkedFile(view);
                byte[] patch = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(patch, there);
                return new ChunkedFile(view.Patched(position + 4, patch), length > there);
            }
            if (length < 0 || length > there)
                break;
            position += chunk.Length + length;
        }
        return new ChunkedFile(view);
    }

    /// <summary>FORM, length, AIFF, then chunks: four letters, four bytes of length, filled to an even one. libsndfile reads on where the length is wrong.</summary>
    private static ChunkedFile Aiff(SourceView view)
    {
        const int CodingOffset = 8 + 18;
        Span<byte> chunk = stackalloc byte[CodingOffset + 4];
        long position = 12;
        string coding = "";
        for (int i = 0; i < MaxChunks; i++)
        {
            int read = view.Read(chunk, position);
            if (read < 8)
                break;
            uint length = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
            if (chunk.StartsWith("COMM"u8) && read == chunk.Length && length >= CodingOffset + 4 - 8)
                coding = System.Text.Encoding.Latin1.GetString(chunk[CodingOffset..]);
            if (chunk.StartsWith("SSND"u8))
                return new ChunkedFile(view, length != uint.MaxValue && length > view.Length - position - 8, coding);
            position += 8 + length + (length & 1);
        }
        return new ChunkedFile(view, Coding: coding);
    }

    /// <summary>RIFF with 16 bytes for four and eight for a length that counts both.</summary>
    private static ChunkedFile W64(SourceView view)
    {
        const int Header = 24;
        Span<byte> chunk = stackalloc byte[Header];
        long position = 40;
        for (int i = 0; i < MaxChunks && view.Read(chunk, position) == Header; i++)
        {
            long length = BinaryPrimitives.ReadInt64LittleEndian(chunk[16..]);
            if (chunk.StartsWith("data"u8))
                return new ChunkedFile(view, length > view.Length - position);
            if (length < Header || length > view.Length - position)
                break;
            position += length + 7 & ~7L;
        }
        return new ChunkedFile(view);
    }
}
