using System.Text;
using Lava.Audio;
using Lava.Audio.Decoding;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>What is no recording, or not one that can be decoded here: one typed error that says what is wrong and what to do.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("[playlist]\nFile1=http://example.org/x.mp3\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n")]
    [InlineData("hello")]
    public void Playlists_and_other_texts_are_never_opened_whatever_they_are_called(string text)
    {
        using Workbench bench = new();
        foreach (string name in (ReadOnlySpan<string>)["x.mp3", "x.wav", "x.m3u8", "x.mp4"])
        {
            AudioException error = Workbench.Refused(bench.Write(name, Encoding.UTF8.GetBytes(text)));
            Assert.Equal(AudioErrors.UnknownFormat, error.Code);
            Assert.Contains("text", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0 }, "PNG")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 1, 2 }, "JPEG")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0 }, "gzip")]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0 }, "program")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "zeros")]
    public void What_it_is_instead_is_named(byte[] content, string name)
    {
        using Workbench bench = new();

        AudioException error = Workbench.Refused(bench.Write("x.wav", content));

        Assert.Equal(AudioErrors.UnknownFormat, error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_refused_with_and_without_decoders()
    {
        using Workbench bench = new();
        Random random = new(1);
        foreach (int length in (ReadOnlySpan<int>)[1, 2, 3, 4, 7, 64, 1000, 100_000])
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            string path = bench.Write("x", bytes);
            foreach (Decoders decoders in (ReadOnlySpan<Decoders>)[Workbench.Both, Workbench.None])
                Assert.Equal(AudioErrors.UnknownFormat, Workbench.Refused(path, decoders).Code);
        }
    }

    [Theory]
    [InlineData("OggS", "libsndfile1")]
    [InlineData("FORM....AIFF", "libsndfile1")]
    [InlineData("caff", "libsndfile1")]
    [InlineData("#!AMR\n", "apt install ffmpeg")]
    [InlineData("\u001aEߣ", "apt install ffmpeg")]
    public void A_missing_decoder_is_named_with_its_package(string start, string package)
    {
        using Workbench bench = new();
        byte[] content = [.. Encoding.Latin1.GetBytes(start), .. new byte[100]];
        if (start == "OggS")
            content = OggVorbisPage();
        if (start[0] == '\u001a')
            (content[1], content[2], content[3]) = (0x45, 0xDF, 0xA3);

        AudioException error = Workbench.Refused(bench.Write("x", content), Workbench.None);

        Assert.Equal(AudioErrors.DecoderMissing, error.Code);
        Assert.Contains(package, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_libsndfile_cannot_open_goes_to_ffmpeg_or_says_that_ffmpeg_may_help()
    {
        using Workbench bench = new();
        Workbench.NeedSndfile();
        string path = bench.Encode("x.caf", Speechlike.Make(16_000, 16_000), 16_000, 1, "-c:a", "adpcm_ima_qt");

        Assert.Equal("ffmpeg", Workbench.Read(path).Info.Decoder);
        AudioException error = Workbench.Refused(path, Workbench.OnlySndfile);
        Assert.Equal(AudioErrors.DecoderFailed, error.Code);
        Assert.Contains("apt install ffmpeg", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ADIF", "ADIF")]
    [InlineData("#!SILK_V3", "SILK")]
    public void A_format_that_nothing_decodes_is_unsupported(string start, string name)
    {
        using Workbench bench = new();

        AudioException error = Workbench.Refused(bench.Write("x", [.. Encoding.Latin1.GetBytes(start), .. new byte[100]]));

        Assert.Equal(AudioErrors.Unsupported, error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_absent_empty_or_no_files_are_refused_without_being_opened()
    {
        using Workbench bench = new();
        string fifo = bench.At("fifo");
        Workbench.Run("mkfifo", fifo);
        File.CreateSymbolicLink(bench.At("link"), fifo);
        File.CreateSymbolicLink(bench.At("dangling"), bench.At("nowhere"));

        Assert.Equal(AudioErrors.Unreadable, Workbench.Refused(bench.At("absent.wav")).Code);
        Assert.Equal(AudioErrors.Unreadable, Workbench.Refused(bench.Folder).Code);
        Assert.Equal(AudioErrors.Unreadable, Workbench.Refused(bench.At("dangling")).Code);
        foreach (string path in (ReadOnlySpan<string>)[bench.Write("empty.wav"), fifo, bench.At("link"), "/dev/zero", "/dev/null", "/proc/self/maps"])
            Assert.Equal(AudioErrors.Empty, Workbench.Refused(path).Code);
    }

    [Theory]
    [InlineData("-i x;touch pwned.flac")]
    [InlineData("$(touch pwned).mp3")]
    [InlineData("a b'\"`|&>.m4a")]
    [InlineData("concat:a|b.m4a")]
    [InlineData("http:x.m4a")]
    [InlineData("%d{x}[y]*?.m4a")]
    [InlineData("ünïcödé 音.m4a")]
    [InlineData("new\nline.m4a")]
    public void Any_name_is_only_a_name(string name)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(16_000, 20_000);
        string encoded = bench.Encode("x.m4a", original, 16_000, 1, "-c:a", "aac");
        File.Move(encoded, bench.At(name));

        Assert.Equal(20_000, Workbench.Read(bench.At(name)).Frames);
        Assert.Single(Directory.GetFiles(bench.Folder));
    }

    [Fact]
    public void Limits_hold_for_every_decoder()
    {
        using Workbench bench = new();
        float[] stereo = Speechlike.Make(16_000, 32_000, 2);
        foreach (string name in (ReadOnlySpan<string>)["x.flac", "x.ogg", "x.m4a", "x.mp3", "x.wav"])
        {
            string path = bench.Encode(name, stereo, 16_000, 2);
            Assert.Equal(AudioErrors.LimitExceeded, Workbench.Refused(path, null, new AudioLimits { MaxSeconds = 1 }).Code);
            Assert.Equal(AudioErrors.LimitExceeded, Workbench.Refused(path, null, new AudioLimits { MaxClipSamples = 63_998 }).Code);
            Assert.Equal(AudioErrors.Unsupported, Workbench.Refused(path, null, new AudioLimits { MaxChannels = 1 }).Code);
            Assert.Equal(AudioErrors.Unsupported, Workbench.Refused(path, null, new AudioLimits { SampleRates = (20_000, 48_000) }).Code);
        }
        Assert.Equal(64_000, Workbench.Read(bench.At("x.wav"), null, new AudioLimits { MaxClipSamples = 64_000, MaxSeconds = 2 }).Samples.Length);
    }

    [Fact]
    public void Every_format_cut_anywhere_or_scribbled_over_gives_samples_or_a_typed_error()
    {
        using Workbench bench = new();
        Random random = new(7);
        foreach (string name in (ReadOnlySpan<string>)["x.flac", "x.ogg", "x.opus", "x.mp3", "x.aiff", "x.caf", "x.w64", "x.au", "x.oga"])
        {
            byte[] whole = File.ReadAllBytes(bench.Encode(name, Speechlike.Make(48_000, 20_000), 48_000, 1));
            for (int i = 0; i < 60; i++)
            {
                byte[] broken = whole[..(i % 3 == 0 ? whole.Length : random.Next(1, whole.Length))];
                for (int j = 0; j < i % 5; j++)
                    broken[random.Next(i % 2 == 0 ? broken.Length : Math.Min(broken.Length, 200))] = (byte)random.Next(256);
                try
                {
                    Workbench.Drain(bench.Write("broken", broken), Workbench.OnlySndfile);
                }
                catch (LavaException)
                {
                    // That is what it may be.
                }
            }
        }
    }

    [Fact]
    public void Cancellation_before_and_during_is_obeyed()
    {
        using Workbench bench = new();
        string path = bench.Encode("x.ogg", Speechlike.Make(16_000, 160_000), 16_000, 1);
        using CancellationTokenSource cancellation = new();
        using AudioReader reader = AudioFile.Open(path, null, cancellation.Token);
        reader.Read(new float[100]);
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => reader.Read(new float[100]));
        Assert.Throws<OperationCanceledException>(() => AudioFile.Open(path, null, cancellation.Token));
    }

    private static byte[] OggVorbisPage()
    {
        byte[] page = new byte[28 + 30];
        "OggS"u8.CopyTo(page);
        (page[5], page[26], page[27]) = (2, 1, 30);
        "\x01vorbis"u8.CopyTo(page.AsSpan(28));
        return page;
    }
}
