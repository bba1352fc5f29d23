using Lava.Tests.Audio.Wav;

namespace Lava.Fuzz.Seeds;

/// <summary>WAV in every container and coding that Lava decodes, with the oddities of real writers.</summary>
internal static class WavSeeds
{
    public static IEnumerable<byte[]> Tokens { get; } = new[]
    {
        "RIFF", "RIFX", "RF64", "BW64", "WAVE", "fmt ", "data", "fact", "ds64", "LIST", "INFO", "id3 ", "bext", "JUNK", "PEAK", "cue ",
    }.Select(System.Text.Encoding.ASCII.GetBytes).Concat(
    [
        [0xFE, 0xFF], [1, 0], [2, 0], [3, 0], [6, 0], [7, 0], [0x11, 0], [0x55, 0], [0, 0x11],
        new Guid("00000001-0000-0010-8000-00aa00389b71").ToByteArray(), new Guid("00000003-0000-0010-8000-00aa00389b71").ToByteArray(),
    ]);

    public static IEnumerable<Seed> All()
    {
        foreach (int bits in (int[])[8, 16, 24, 32, 40, 64])
            yield return new Seed($"pcm{bits}.wav", Plain(1, bits));
        yield return new Seed("float32.wav", Sane(3, 32));
        yield return new Seed("float64.wav", Plain(3, 64));
        yield return new Seed("alaw.wav", Plain(6, 8));
        yield return new Seed("mulaw.wav", Plain(7, 8));
        yield return new Seed("pcm24in32.wav", new WavBuilder().Format(1, 2, 8000, 24, blockAlign: 8).Data(Sound.Noise(4096)).ToArray());
        yield return new Seed("cooledit.wav", new WavBuilder().Format(1, 1, 8000, 32, extra: [2, 0, 1, 0]).Data(Sound.Noise(400)).ToArray());
        yield return new Seed("msadpcm.wav", new WavBuilder().Format(2, 2, 8000, 4, 256, extra: [32, 0, 244, 0, 7, 0, .. new byte[28]])
            .Chunk("fact", [200, 1, 0, 0]).Data(new byte[1000]).ToArray());
        yield return new Seed("imaadpcm.wav", new WavBuilder().Format(0x11, 2, 8000, 4, 256, extra: [2, 0, 249, 0])
            .Chunk("fact", [200, 0, 0, 0]).Data(Sound.Noise(1000)).ToArray());
        yield return new Seed("extensible.wav", new WavBuilder().Extensible(1, 3, 44_100, 24, 20).Chunk("LIST", "INFOodd"u8, pad: false)
            .Data(Sound.Noise(901)).Chunk("id3 ", "x"u8).ToArray());
        yield return new Seed("rifx.wav", new WavBuilder("RIFX").Extensible(1, 2, 44_100, 16, 16).Data(Sound.Noise(400)).ToArray());
        yield return new Seed("rf64.wav", new WavBuilder("RF64").LongSizes(400, ("LIST", 4)).Format(1, 1, 8000, 16)
            .Chunk("LIST", "INFO"u8, uint.MaxValue).Data(Sound.Noise(400), uint.MaxValue).ToArray());
        yield return new Seed("bw64.wav", new WavBuilder("BW64").LongSizes(400).Format(1, 1, 48_000, 24).Chunk("axml", "<x/>"u8).Data(Sound.Noise(399), uint.MaxValue).ToArray());
        yield return new Seed("early.wav", new WavBuilder().Data(Sound.Noise(100)).Format(1, 1, 8000, 16).ToArray());
        yield return new Seed("open.wav", new WavBuilder { RiffSize = uint.MaxValue }.Format(1, 1, 16_000, 16).Data(Sound.Noise(300), uint.MaxValue).ToArray());
        yield return new Seed("zero.wav", new WavBuilder { RiffSize = 0 }.Format(1, 1, 16_000, 16).Data(Sound.Noise(300), 0).ToArray());
        yield return new Seed("mp3.wav", new WavBuilder().Format(0x55, 1, 16_000, 0, 1, extra: [12, 0, .. new byte[12]]).Data(Sound.Noise(300)).ToArray());
        yield return new Seed("speech.wav", Speech(16_000, 1, 4000));
        yield return new Seed("stereo.wav", Speech(44_100, 2, 3000));
    }

    /// <summary>A recording like any other.</summary>
    public static byte[] Speech(int rate, int channels, int frames)
    {
        var wav = new WavBuilder();
        return wav.Format(1, channels, rate, 16).Data(wav.Samples(Sound.Samples(frames, channels), BitConverter.GetBytes)).ToArray();
    }

    private static byte[] Plain(int tag, int bits) => new WavBuilder().Format(tag, 2, 8000, bits).Data(Sound.Noise(1200)).ToArray();

    private static byte[] Sane(int tag, int bits)
    {
        var wav = new WavBuilder();
        return wav.Format(tag, 2, 8000, bits).Data(wav.Samples(Sound.Samples(150, 2), s => BitConverter.GetBytes(s / 32768f))).ToArray();
    }
}
