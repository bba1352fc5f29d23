using Lava.Tests.Audio.Decoding;
using Lava.Tests.Audio.Wav;

namespace Lava.Fuzz.Seeds;

/// <summary>Recordings that are made to take long: a cost for each byte that could grow with the number of bytes.</summary>
internal static class HostileAudio
{
    private const int Large = 4 << 20;

    public static IEnumerable<Seed> Wav()
    {
        var chunks = new WavBuilder();
        for (int i = 0; i < 10_000; i++)
            chunks.Chunk("LIST", "odd"u8, pad: false);
        yield return Whole("chunks.wav", chunks.ToArray());
        yield return Whole("zeros.wav", [.. "RIFF\0\0\0\0WAVE"u8, .. new byte[Large]]);
        yield return Whole("blocks.wav", new WavBuilder().Format(0x11, 64, 8000, 4, 65_535, extra: [2, 0, 1, 1]).Data(new byte[1 << 20]).ToArray());
        yield return Whole("channels.wav", new WavBuilder().Format(1, 64, 384_000, 64).Data(Sound.Noise(1 << 20)).ToArray());
    }

    public static IEnumerable<Seed> Flac()
    {
        // Headers that are right, each before what may be the longest of frames: none is, and the next is tried 17 bytes on.
        yield return Whole("starts.flac", Repeat(FrameHeader(65_535, channels: 8, wide: true), Large));
        yield return Whole("predicted.flac", Repeat([.. FrameHeader(65_535, channels: 1, wide: false), 0x7E, .. new byte[70]], Large));
        yield return Whole("markers.flac", Repeat([.. "fLaC"u8], Large));
        yield return Whole("unary.flac", [.. FrameHeader(4096, channels: 1, wide: false), 0x01, .. new byte[Large]]);
        yield return Whole("sync.flac", Repeat([0xFF, 0xF8], Large));
        int[] silence = new int[65_535];
        var bomb = new FlacWriter().Header(48_000, 8, 16, 0);
        byte[] frame = new FlacWriter().Frame(0, [.. Enumerable.Repeat(silence, 8)], 48_000, 16, FlacWriter.Constant).ToArray();
        yield return Whole("bomb.flac", [.. bomb.ToArray(), .. Repeat(frame, 1 << 20)]);
        var changes = new FlacWriter().Header(65_521, 1, 16, 0);
        int[] some = [.. Enumerable.Range(0, 192)];
        foreach (int rate in (int[])[65_521, 65_519, 65_497, 65_479, 65_449, 65_447, 65_437, 65_423, 65_419, 65_413, 65_407, 65_393, 65_381, 65_371, 65_357, 65_353, 65_327, 65_323, 65_309, 65_293])
            changes.Frame(0, [some], rate, 16);
        yield return Whole("changes.flac", changes.ToArray());
    }

    public static IEnumerable<Seed> Mpeg()
    {
        // Frames of free format, whose length only the next of the same kind tells: there is none.
        yield return Whole("free.mp3", [.. Enumerable.Range(0, Large / 4).SelectMany(i => (byte[])[0xFF, (byte)(i % 2 == 0 ? 0xFB : 0xF3), (byte)(i % 3 * 4), (byte)(i * 7 % 251 & 0xFC)])]);
        yield return Whole("alone.mp3", [.. Enumerable.Range(0, Large / 3000).SelectMany(i => (byte[])[0xFF, 0xFB, 0, 0, .. new byte[2996]])]);
        yield return Whole("sync.mp3", Enumerable.Repeat((byte)0xFF, Large).ToArray());
        yield return Whole("tags.mp3", Repeat([.. "TAG"u8, .. new byte[125]], Large));
        yield return Whole("kinds.mp3", [.. Enumerable.Range(0, 3000).SelectMany(i => Enumerable.Repeat((byte[])[0xFF, 0xFB, (byte)(i % 2 == 0 ? 0x10 : 0x14), 0xC4, .. new byte[i % 2 == 0 ? 100 : 92]], 5).SelectMany(x => x))]);
    }

    public static IEnumerable<Seed> Ogg()
    {
        byte[] page = [.. "OggS\0\x02"u8, .. new byte[21]];
        yield return Whole("firsts.ogg", Repeat(page, Large));
        yield return Whole("markers.ogg", Repeat([.. "OggS"u8], Large));
        yield return Whole("short.ogg", Repeat([.. "OggS\0"u8], Large));
        byte[] begin = [.. "OggS\0\x02"u8, .. new byte[20], 1, 8, .. "OpusHead"u8], other = [.. "OggS\0\0"u8, .. new byte[8], 1, .. new byte[12]], own = [.. "OggS\0\0"u8, .. new byte[20], 1, 1, 0];
        yield return Whole("woven.ogg", [.. begin, .. Repeat([.. own, .. other], Large)]);
    }

    public static IEnumerable<Seed> Mp4()
    {
        byte[] ftyp = Box("ftyp", "M4A "u8), empty = [0, 0, 0, 8, .. "trak"u8];
        yield return Whole("tracks.m4a", [.. ftyp, .. Box("moov", Repeat(empty, 80_000))]);
        yield return Whole("siblings.m4a", [.. ftyp, .. Repeat([0, 0, 0, 8, .. "free"u8], Large)]);
        byte[] items = Repeat(Box("----", [.. Repeat([0, 0, 0, 8, .. "mean"u8], 400)]), 1 << 20);
        yield return Whole("items.m4a", [.. ftyp, .. Box("moov", Box("udta", Box("meta", [0, 0, 0, 0, .. Box("ilst", items)])))]);
        byte[] nested = [];
        for (int i = 0; i < 3000; i++)
            nested = Box("trak", nested);
        yield return Whole("nested.m4a", [.. ftyp, .. Box("moov", nested)]);
    }

    /// <summary>What is no recording at all, or only far behind.</summary>
    public static IEnumerable<Seed> Others()
    {
        yield return Whole("zeros.bin", new byte[8 << 20]);
        yield return Whole("text.bin", Repeat([.. "a line of text\n"u8], Large));
        yield return Whole("noise.bin", Sound.Noise(2 << 20));
        yield return Whole("id3.bin", [.. Enumerable.Range(0, 70).SelectMany(_ => (byte[])[.. "ID3\x04\0\0\0\0\0\0"u8, .. new byte[60_000]])]);
    }

    private static Seed Whole(string name, byte[] bytes) => new(name, bytes, IsWhole: true);

    private static byte[] Repeat(byte[] part, int bytes) => [.. Enumerable.Repeat(part, bytes / part.Length).SelectMany(x => x)];

    private static byte[] Box(string type, ReadOnlySpan<byte> content) =>
        [(byte)(content.Length + 8 >> 24), (byte)(content.Length + 8 >> 16), (byte)(content.Length + 8 >> 8), (byte)(content.Length + 8), .. System.Text.Encoding.ASCII.GetBytes(type), .. content];

    /// <summary>The header of a frame of 16 or 32 bits with a sum that is right.</summary>
    private static byte[] FrameHeader(int samples, int channels, bool wide)
    {
        byte[] header = [0xFF, 0xF8, 0x7A, (byte)(channels - 1 << 4 | (wide ? 14 : 8)), 0, (byte)(samples - 1 >> 8), (byte)(samples - 1), 0];
        header[^1] = Audio.Decoding.Flac.FlacChecksum.Crc8(header.AsSpan(0, header.Length - 1));
        // Verbatim.
        return wide ? [.. header, 0x02] : header;
    }
}
