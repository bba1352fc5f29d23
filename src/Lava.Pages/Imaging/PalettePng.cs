using System.Buffers.Binary;
using Lava.Checkpoints.Zip;

namespace Lava.Pages.Imaging;

/// <summary>Writes PNG pictures of up to 256 colours (W3C PNG specification, third edition).</summary>
/// <remarks>
/// The data are stored, not compressed (RFC 1951, section 3.2.4): a compressor's output differs between versions and processors, and a page
/// that is to be made again to the byte cannot depend on one.
/// </remarks>
internal static class PalettePng
{
    private const int LargestBlock = 65_535;
    private const uint AdlerModulus = 65_521;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A picture.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="indices">Colours of the pixels [height × width], the top row first.</param>
    /// <param name="palette">The colours, red, green and blue: 3 bytes each.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> indices, ReadOnlySpan<byte> palette)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, width * height, nameof(indices));
        var png = new MemoryStream(indices.Length + height + 1024);
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 3); // bits, indexed colour
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "PLTE"u8, palette);
        byte[] rows = new byte[height * (width + 1)]; // each row behind a 0: no filter
        for (int row = 0; row < height; row++)
            indices.Slice(row * width, width).CopyTo(rows.AsSpan(row * (width + 1) + 1));
        Chunk(png, "IDAT"u8, Stored(rows));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(data, Crc32.Compute(type)));
        png.Write(number);
    }

    /// <summary>A zlib stream (RFC 1950) of stored blocks.</summary>
    private static byte[] Stored(ReadOnlySpan<byte> data)
    {
        var zlib = new MemoryStream(data.Length + 64);
        zlib.Write([0x78, 0x01]);
        Span<byte> head = stackalloc byte[5];
        uint a = 1, b = 0;
        foreach (byte value in data)
        {
            a = (a + value) % AdlerModulus;
            b = (b + a) % AdlerModulus;
        }
        while (!data.IsEmpty)
        {
            int length = Math.Min(LargestBlock, data.Length);
            head[0] = length == data.Length ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)length);
            BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~length);
            zlib.Write(head);
            zlib.Write(data[..length]);
            data = data[length..];
        }
        BinaryPrimitives.WriteUInt32BigEndian(head, b << 16 | a);
        zlib.Write(head[..4]);
        return zlib.ToArray();
    }
}
