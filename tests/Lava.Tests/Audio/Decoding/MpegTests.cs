using Lava.Audio;
using Lava.Audio.Decoding;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>MP3 as it is found: with tags, without them, joined, cut, in WAV; the same from libsndfile and from ffmpeg.</summary>
public class MpegTests
{
    private const int Rate = 24_000;
    private const int DelayOfLameAndDecoder = 1105;

    public static TheoryData<bool> Decoders => [true, false];

    private static byte[] Id3 => [.. "ID3\u0003\0\0\0\0\u0010\0"u8, .. new byte[2048]];

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Tags_padding_and_garbage_around_it_change_nothing(bool sndfile)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(Rate, 50_011);
        byte[] mp3 = Mp3(bench, original, "-b:a", "128k", "-id3v2_version", "0");
        byte[] garbage = new byte[3000], ape = [.. "APETAGEX"u8, 0xD0, 7, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xA0, .. new byte[8 + 32]];
        new Random(5).NextBytes(garbage);
        byte[][] variants =
        [
            [.. Id3, .. mp3],
            [.. Id3, .. Id3, .. new byte[700], .. mp3],
            [.. new byte[5000], .. mp3],
            [.. garbage, .. mp3],
            [.. mp3, .. ape, .. "TAG"u8, .. new byte[125]],
            [.. mp3, .. new byte[4000]],
        ];
        Clip plain = Read(bench, mp3, sndfile);
        Fidelity.AssertSame(original, plain.Samples.Span, 12);
        foreach (byte[] variant in variants)
            Assert.Equal(plain.Samples.ToArray(), Read(bench, variant, sndfile).Samples.ToArray());
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Without_a_tag_everything_is_kept_and_nothing_lost(bool sndfile)
    {
        using Workbench bench = new();
        // Loud, then silent: a length reckoned from the first frames would be far too short.
        float[] original = [.. Speechlike.Make(Rate, 20_000), .. new float[100_000], .. Speechlike.Make(Rate, 20_000, seed: 2)];
        byte[] mp3 = Mp3(bench, original, "-q:a", "4", "-write_xing", "0", "-id3v2_version", "0");

        Clip clip = Read(bench, mp3, sndfile);

        Assert.Equal(0, clip.Frames % 576);
        Assert.InRange(clip.Frames, original.Length + DelayOfLameAndDecoder, original.Length + DelayOfLameAndDecoder + 1152);
        Assert.True(Fidelity.Decibels(original, clip.Samples.Span, DelayOfLameAndDecoder) > 12);
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Joined_files_are_trimmed_each_by_its_own_tag(bool sndfile)
    {
        using Workbench bench = new();
        float[] first = Speechlike.Make(Rate, 30_011), second = Speechlike.Make(Rate, 25_007, seed: 2);
        byte[] joined = [.. Mp3(bench, first, "-b:a", "128k"), .. Mp3(bench, second, "-b:a", "96k")];

        Fidelity.AssertSame([.. first, .. second], Read(bench, joined, sndfile).Samples.Span, 12);
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Joined_files_of_other_rates_and_channels_become_one_recording(bool sndfile)
    {
        using Workbench bench = new();
        float[] mono = Speechlike.Make(Rate, 30_000), stereo = Speechlike.Make(48_000, 48_000, 2);
        byte[] joined = [.. Mp3(bench, mono, "-b:a", "128k"), .. File.ReadAllBytes(bench.Encode("b.mp3", stereo, 48_000, 2, "-b:a", "192k"))];

        Clip clip = Read(bench, joined, sndfile);

        Assert.Equal((Rate, 1, 54_000), (clip.Info.SampleRate, clip.Info.Channels, clip.Frames));
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void A_file_that_is_cut_is_read_to_the_cut_and_said_to_be_truncated(bool sndfile)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(Rate, 60_000);
        byte[] mp3 = Mp3(bench, original, "-b:a", "128k");
        string path = bench.Write("x.mp3", mp3.AsSpan(0, mp3.Length / 2));

        (int frames, bool truncated, _) = Workbench.Drain(path, With(sndfile));

        Assert.True(truncated);
        Assert.InRange(frames, 26_000, 31_000);
        Assert.True(Fidelity.Decibels(original, Workbench.Read(path, With(sndfile)).Samples.Span) > 12);
    }

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Damage_in_the_middle_is_passed_over_and_said(bool sndfile)
    {
        using Workbench bench = new();
        byte[] mp3 = Mp3(bench, Speechlike.Make(Rate, 60_000), "-b:a", "128k");
        new Random(3).NextBytes(mp3.AsSpan(mp3.Length / 2, 5000));

        (int frames, _, string? damage) = Workbench.Drain(bench.Write("x.mp3", mp3), With(sndfile));

        Assert.InRange(frames, 50_000, 60_000);
        Assert.NotNull(damage);
    }

    [Theory]
    [InlineData("mp2", 48_000, "-c:a mp2 -b:a 256k -f mp2")]
    [InlineData("mp2", 24_000, "-c:a mp2 -b:a 160k -f mp2")]
    public void Layer_two_is_decoded(string name, int rate, string arguments)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(rate, rate);
        string path = bench.Encode(name, original, rate, 1, arguments.Split(' '));
        foreach (bool sndfile in (ReadOnlySpan<bool>)[true, false])
        {
            Clip clip = Workbench.Read(path, With(sndfile));
            Assert.Equal("MPEG audio, layer II", clip.Info.Format);
            Assert.Equal(0, clip.Frames % 1152);
            Assert.True(Fidelity.Decibels(original, clip.Samples.Span, Fidelity.Lag(original, clip.Samples.Span)) > 12);
        }
    }

    [Fact]
    public void Free_format_is_decoded_by_libsndfile()
    {
        using Workbench bench = new();
        byte[] mp3 = File.ReadAllBytes(bench.Encode("x.mp3", Speechlike.Make(48_000, 48_000), 48_000, 1, "-b:a", "128k", "-write_xing", "0", "-id3v2_version", "0"));
        float[] expected = Read(bench, mp3, sndfile: true).Samples.ToArray();
        // At 48 kHz and 128 kbit/s every frame has 384 bytes, so the bit rate need not be said.
        for (int i = 0; i + 4 < mp3.Length; i += 384)
            mp3[i + 2] &= 0x0F;

        Clip clip = Read(bench, mp3, sndfile: true);

        Assert.Equal(expected.Length, clip.Frames);
        Assert.True(Fidelity.Decibels(expected, clip.Samples.Span) > 60);
    }

    [Fact]
    public void MP3_in_WAV_is_trimmed_as_MP3_is()
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(Rate, 50_123);

        Clip clip = Workbench.Read(bench.Encode("x.wav", original, Rate, 1, "-c:a", "libmp3lame", "-b:a", "128k"));

        Assert.InRange(clip.Frames, original.Length, original.Length + 3000);
        Assert.True(Fidelity.Decibels(original, clip.Samples.Span, Fidelity.Lag(original, clip.Samples.Span)) > 12);
    }

    [Fact]
    public void Both_decoders_agree()
    {
        using Workbench bench = new();
        byte[] mp3 = Mp3(bench, Speechlike.Make(Rate, 50_123), "-q:a", "3");

        Fidelity.AssertSame(Read(bench, mp3, true).Samples.Span, Read(bench, mp3, false).Samples.Span, 45);
    }

    private static Decoders With(bool sndfile)
    {
        if (sndfile)
            Workbench.NeedSndfile();
        return sndfile ? Workbench.OnlySndfile : Workbench.OnlyFfmpeg;
    }

    private static byte[] Mp3(Workbench bench, float[] samples, params string[] arguments) =>
        File.ReadAllBytes(bench.Encode($"{Guid.NewGuid():N}.mp3", samples, Rate, 1, ["-c:a", "libmp3lame", .. arguments]));

    private static Clip Read(Workbench bench, byte[] bytes, bool sndfile) => Workbench.Read(bench.Write("recording.xyz", bytes), With(sndfile));
}
