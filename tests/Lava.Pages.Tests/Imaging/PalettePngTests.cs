using System.Buffers.Binary;
using System.IO.Compression;
using Lava.Pages.Imaging;
using Xunit;

namespace Lava.Pages.Tests.Imaging;

public class PalettePngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(720, 128)] // more than one stored block
    public void What_is_written_is_a_png_of_these_pixels(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        new Random(1).NextBytes(pixels);
        byte[] palette = Shades.Palette(256), png = PalettePng.Write(width, height, pixels, palette);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], png[..8]);
        Dictionary<string, byte[]> chunks = Chunks(png);
        Assert.Equal(["IHDR", "PLTE", "IDAT", "IEND"], chunks.Keys);
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]), BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4))));
        Assert.Equal([8, 3, 0, 0, 0], chunks["IHDR"][8..]);
        Assert.Equal(palette, chunks["PLTE"]);

        var rows = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress)) // checks Adler-32
            zlib.CopyTo(rows);
        Assert.Equal((width + 1) * height, rows.Length);
        for (int row = 0; row < height; row++)
            Assert.Equal([0, .. pixels.AsSpan(row * width, width)], rows.ToArray().AsSpan(row * (width + 1), width + 1).ToArray());
    }

    [Fact]
    public void Shades_grow_lighter_from_dark_blue_to_yellow()
    {
        byte[] palette = Shades.Palette(64);
        Assert.Equal([0x00, 0x22, 0x4E], palette[..3]);
        Assert.Equal([0xFE, 0xE8, 0x38], palette[^3..]);
        double[] lightness = [.. palette.Chunk(3).Select(color => 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2])];
        Assert.Equal(lightness.Order(), lightness);
    }

    private static Dictionary<string, byte[]> Chunks(byte[] png)
    {
        Dictionary<string, byte[]> chunks = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add(System.Text.Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            Assert.Equal(Crc(png.AsSpan(at + 4, 4 + length)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            at += 12 + length;
        }
        return chunks;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
