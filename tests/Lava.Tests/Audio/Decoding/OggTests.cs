using Lava.Audio;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>Ogg: chains, streams among others, and Opus at the one rate it has; the same from libsndfile and from ffmpeg.</summary>
public class OggTests
{
    public static TheoryData<bool> Decoders => [true, false];

    [Theory]
    [InlineData(true, "libvorbis", 44_100)]
    [InlineData(false, "libvorbis", 44_100)]
    [InlineData(true, "libopus", 48_000)]
    [InlineData(false, "libopus", 48_000)]
    [InlineData(true, "flac", 16_000)]
    public void A_chain_is_one_recording(bool sndfile, string codec, int rate)
    {
        using Workbench bench = new();
        float[] first = Speechlike.Make(rate, rate + 11), second = Speechlike.Make(rate, rate + 1234, seed: 2);
        byte[] chain =
        [
            .. File.ReadAllBytes(bench.Encode("1.ogg", first, rate, 1, "-c:a", codec, "-b:a", "128k")),
            .. File.ReadAllBytes(bench.Encode("2.ogg", second, rate, 1, "-c:a", codec, "-b:a", "128k")),
        ];

        Clip clip = Workbench.Read(bench.Write("chain", chain), With(sndfile));

        Fidelity.AssertSame([.. first, .. second], clip.Samples.Span, 12);
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Links_of_other_rates_are_resampled(bool sndfile)
    {
        using Workbench bench = new();
        byte[] chain =
        [
            .. File.ReadAllBytes(bench.Encode("1.ogg", Speechlike.Make(16_000, 16_000), 16_000, 1, "-c:a", "libvorbis")),
            .. File.ReadAllBytes(bench.Encode("2.ogg", Speechlike.Make(48_000, 48_000, 2), 48_000, 2, "-c:a", "libvorbis")),
        ];

        Clip clip = Workbench.Read(bench.Write("chain", chain), With(sndfile));

        Assert.Equal((16_000, 1, 32_000), (clip.Info.SampleRate, clip.Info.Channels, clip.Frames));
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Opus_comes_at_48_kHz_whatever_its_encoder_was_fed_with(bool sndfile)
    {
        using Workbench bench = new();
        string path = bench.Encode("x.opus", Speechlike.Make(16_000, 20_000), 16_000, 1, "-c:a", "libopus", "-b:a", "64k");

        Clip clip = Workbench.Read(path, With(sndfile));

        Assert.Equal((48_000, 60_000), (clip.Info.SampleRate, clip.Frames));
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Sound_among_pictures_is_found(bool sndfile)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(44_100, 44_100);
        string path = bench.Encode("x.ogv", original, 44_100, 1, "-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-map", "1:v", "-map", "0:a", "-c:v",
            "libtheora", "-c:a", "libvorbis", "-q:a", "6");

        Fidelity.AssertSame(original, Workbench.Read(path, With(sndfile)).Samples.Span, 15);
    }

    [Theory]
    [InlineData("libvorbis")]
    [InlineData("libopus")]
    [InlineData("flac")]
    public void A_stream_that_is_cut_is_read_to_the_cut_and_said_to_be_truncated(string codec)
    {
        using Workbench bench = new();
        byte[] whole = File.ReadAllBytes(bench.Encode("x.ogg", Speechlike.Make(48_000, 240_000), 48_000, 1, "-c:a", codec, "-page_duration", "200000"));

        Assert.Equal((240_000, false, null), Workbench.Drain(bench.At("x.ogg")));
        (int frames, bool truncated, _) = Workbench.Drain(bench.Write("cut.ogg", whole.AsSpan(0, whole.Length * 2 / 3)));
        Assert.True(truncated);
        Assert.InRange(frames, 100_000, 190_000);
    }

    [Fact]
    public void A_page_that_is_missing_is_said()
    {
        using Workbench bench = new();
        byte[] whole = File.ReadAllBytes(bench.Encode("x.ogg", Speechlike.Make(48_000, 240_000), 48_000, 1, "-c:a", "libopus", "-page_duration", "200000"));
        int from = whole.AsSpan(20_000).IndexOf("OggS"u8) + 20_000, to = whole.AsSpan(from + 4).IndexOf("OggS"u8) + from + 4;

        (int frames, bool truncated, string? damage) = Workbench.Drain(bench.Write("hole.ogg", [.. whole[..from], .. whole[to..]]));

        Assert.False(truncated);
        Assert.NotNull(damage);
        Assert.InRange(frames, 200_000, 240_000);
    }

    [Fact]
    public void Speex_is_decoded_by_ffmpeg()
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(16_000, 32_000);

        Clip clip = Workbench.Read(bench.Encode("x.spx", original, 16_000, 1, "-c:a", "libspeex", "-f", "ogg"));

        Assert.Equal((16_000, "Ogg, Speex", "ffmpeg"), (clip.Info.SampleRate, clip.Info.Format, clip.Info.Decoder));
        Assert.InRange(clip.Frames, 32_000, 32_700);
    }

    private static Lava.Audio.Decoding.Decoders With(bool sndfile)
    {
        if (sndfile)
            Workbench.NeedSndfile();
        return sndfile ? Workbench.OnlySndfile : Workbench.OnlyFfmpeg;
    }
}
