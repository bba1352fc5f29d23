using System.Buffers.Binary;
using System.Text;
using Lava.Tests.Audio.Decoding;

namespace Lava.Fuzz.Seeds;

/// <summary>FLAC, MPEG audio, Ogg and MP4 put together by hand: structures that no encoder at hand writes, and there where no encoder is.</summary>
internal static class StreamSeeds
{
    public static IEnumerable<Seed> Flac()
    {
        int[] ramp = [.. Enumerable.Range(0, 192).Select(i => i * 37 % 4001 - 2000)], other = [.. ramp.Reverse()];
        yield return new Seed("verbatim.flac", new FlacWriter().Header(16_000, 2, 16, 384).Frame(0, [ramp, other], 16_000, 16).Frame(1, [other, ramp], 16_000, 16).ToArray());
        yield return new Seed("constant.flac", new FlacWriter().Header(8000, 1, 24, 384).Frame(0, [ramp], 8000, 24, FlacWriter.Constant).Frame(1, [other], 8000, 24).ToArray());
        yield return new Seed("partitions.flac", new FlacWriter().Header(44_100, 1, 16, 0).Frame(0, [ramp], 44_100, 16, FlacWriter.Partitions).ToArray());
        yield return new Seed("wasted.flac", new FlacWriter().Header(44_100, 1, 16, 192).Frame(0, [[.. ramp.Select(s => s << 3)]], 44_100, 16, FlacWriter.Wasted(3)).ToArray());
        yield return new Seed("deep.flac", new FlacWriter().Header(96_000, 1, 32, 192).Frame(0, [ramp], 44_100, 32).ToArray());
        yield return new Seed("changing.flac", new FlacWriter().Header(16_000, 1, 16, 0).Frame(0, [ramp], 16_000, 16).Frame(1, [ramp, other], 22_050, 16).ToArray());
        yield return new Seed("headless.flac", new FlacWriter().Frame(0, [ramp], 16_000, 16).Raw("ID3\x04\0\0\0\0\0\x02xx"u8).Frame(1, [ramp], 16_000, 16).ToArray());
    }

    public static IEnumerable<Seed> Mpeg()
    {
        yield return new Seed("frames.mp3", Frames(0xFFFB9000, 417, 6));
        yield return new Seed("tagged.mp3", [.. "ID3\x04\0\0\0\0\0\x02xx"u8, .. Xing(5), .. Frames(0xFFFB9000, 417, 5), .. "TAG"u8, .. new byte[125]]);
        yield return new Seed("joined.mp3", [.. Xing(3), .. Frames(0xFFFB9000, 417, 3), .. Sound.Noise(50), .. Frames(0xFFF38044, 261, 5)]);
        yield return new Seed("layer2.mp2", Frames(0xFFFD8400, 384, 5));
        yield return new Seed("layer1.mp1", Frames(0xFFFF4400, 128, 6));
        yield return new Seed("free.mp3", Frames(0xFFFB0000, 300, 6));
        yield return new Seed("vbri.mp3", [.. Frame(0xFFFB9000, 417, 36, "VBRI\0\x01\0\0\0\0\0\0\0\0\0\0\0\x05"u8), .. Frames(0xFFFB9000, 417, 5)]);
        yield return new Seed("ape.mp3", [.. "APETAGEX"u8, .. new byte[4], 4, 0, 0, 0, .. new byte[7], 0x20, .. new byte[12], .. Frames(0xFFFB9000, 417, 5)]);
    }

    public static IEnumerable<Seed> Ogg()
    {
        byte[] vorbis = [1, .. "vorbis"u8, .. new byte[23]], opus = [.. "OpusHead\x01\x01"u8, .. new byte[9]];
        yield return new Seed("vorbis.ogg", [.. Page(2, 7, 0, vorbis), .. Page(0, 7, 1, new byte[300]), .. Page(4, 7, 2, new byte[10])]);
        yield return new Seed("chain.ogg", [.. Page(2, 7, 0, vorbis), .. Page(4, 7, 1, new byte[300]), .. Page(2, 8, 0, opus), .. Page(0, 8, 3, new byte[10]), .. Sound.Noise(20), .. Page(4, 8, 4, [])]);
        yield return new Seed("beside.ogg", [.. Page(2, 1, 0, [0x80, .. "theora"u8]), .. Page(2, 2, 0, opus), .. Page(0, 1, 1, new byte[99]), .. Page(4, 2, 1, new byte[99])]);
        byte[] flac = Flac().First().Bytes;
        yield return new Seed("flac.ogg", [.. Page(2, 3, 0, [0x7F, .. "FLAC\x01\0\0\0"u8, .. flac[..42]]), .. Page(4, 3, 1, flac[42..])]);
    }

    public static IEnumerable<Seed> Mp4()
    {
        byte[] stts = Box("stts", [0, 0, 0, 0, 0, 0, 0, 2, .. U32(10), .. U32(1024), .. U32(1), .. U32(512)]);
        byte[] stsd = Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. Box("mp4a", new byte[28])]);
        byte[] media = Box("mdia", [.. Box("mdhd", [.. new byte[12], .. U32(44_100), .. U32(10_752)]), .. Box("hdlr", [.. new byte[8], .. "soun"u8, .. new byte[12]]),
            .. Box("minf", Box("stbl", [.. stsd, .. stts]))]);
        byte[] edits = Box("edts", Box("elst", [0, 0, 0, 0, 0, 0, 0, 1, .. U32(200), .. U32(1024), 0, 1, 0, 0]));
        byte[] itunes = Box("udta", Box("meta", [0, 0, 0, 0, .. Box("ilst", Box("----", [.. Box("name", [0, 0, 0, 0, .. "iTunSMPB"u8]),
            .. Box("data", [0, 0, 0, 1, 0, 0, 0, 0, .. " 00000000 00000840 000001CA 0000000000002000"u8])]))]));
        byte[] header = Box("mvhd", [.. new byte[12], .. U32(1000), .. U32(244)]);
        byte[] ftyp = Box("ftyp", "M4A \0\0\0\0"u8), mdat = Box("mdat", Sound.Noise(64));
        yield return new Seed("plain.m4a", [.. ftyp, .. mdat, .. Box("moov", [.. header, .. Box("trak", media)])]);
        yield return new Seed("edited.m4a", [.. ftyp, .. Box("moov", [.. header, .. Box("trak", [.. edits, .. media]), .. itunes]), .. mdat]);
        yield return new Seed("wide.m4a", [.. ftyp, 0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 32, .. new byte[16], .. Box("moov", [.. header, .. Box("trak", media)])]);
        yield return new Seed("fragments.mp4", [.. ftyp, .. Box("moov", [.. header, .. Box("trak", media)]), .. Box("moof", new byte[16]), .. mdat]);
    }

    private static byte[] Frames(uint header, int length, int count) => [.. Enumerable.Range(0, count).SelectMany(_ => Frame(header, length, 4, []))];

    private static byte[] Frame(uint header, int length, int at, ReadOnlySpan<byte> content)
    {
        byte[] frame = new byte[length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, header);
        content.CopyTo(frame.AsSpan(at));
        return frame;
    }

    /// <summary>A first frame with the tags of Xing and LAME.</summary>
    private static byte[] Xing(byte frames) =>
        Frame(0xFFFB9000, 417, 36, [.. "Info"u8, 0, 0, 0, 15, 0, 0, 0, frames, 0, 0, 10, 0, .. new byte[100], 0, 0, 0, 50, .. "LAME3.100"u8, .. new byte[12], 0x24, 0x04, 0x80, .. new byte[12]]);

    private static byte[] Page(byte flags, uint serial, uint sequence, byte[] payload)
    {
        byte[] lacing = [.. Enumerable.Repeat((byte)255, payload.Length / 255), (byte)(payload.Length % 255)];
        byte[] page = [.. "OggS\0"u8, flags, .. new byte[8], .. BitConverter.GetBytes(serial), .. BitConverter.GetBytes(sequence), 0, 0, 0, 0, (byte)lacing.Length, .. lacing, .. payload];
        Mutation.Repairs.OggPages(page);
        return page;
    }

    private static byte[] Box(string type, ReadOnlySpan<byte> content) => [.. U32((uint)content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] U32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
