using Lava.Audio;
using Lava.Audio.Wav;
using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>What cannot be read is refused with the right code and a sentence that says why.</summary>
public class WavRefusalTests
{
    private static void Refused(string code, string says, byte[] file, AudioLimits? limits = null)
    {
        AudioException refused = Wavs.Refused(file, limits);
        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] WithFormat(int tag = 1, int channels = 1, int rate = 8000, int bits = 16, int? blockAlign = null, byte[]? extra = null) =>
        new WavBuilder().Format(tag, channels, rate, bits, blockAlign, extra: extra).Data(new byte[2048]).ToArray();

    [Fact]
    public void Every_length_of_a_minimal_file_below_its_header_is_refused()
    {
        byte[] file = WithFormat();
        for (int length = 0; length < 44; length++)
            Refused(length < 12 ? AudioErrors.UnknownFormat : AudioErrors.Malformed, length < 12 ? "no WAV" : "it", file[..length]);
        Assert.Empty(Wavs.Read(file[..44]).Samples);
    }

    [Fact]
    public void What_a_header_lacks_or_contradicts_is_named()
    {
        Refused(AudioErrors.Malformed, "no format chunk", new WavBuilder().ToArray());
        Refused(AudioErrors.Malformed, "no format chunk", new WavBuilder().Chunk("JUNK", new byte[100]).ToArray());
        Refused(AudioErrors.Malformed, "no data chunk", new WavBuilder().Format(1, 1, 8000, 16).ToArray());
        Refused(AudioErrors.Malformed, "before the chunk that says", new WavBuilder().Data(new byte[4], uint.MaxValue).Format(1, 1, 8000, 16).ToArray());
        Refused(AudioErrors.Malformed, "within the chunk 'LIST'", new WavBuilder().Format(1, 1, 8000, 16).Chunk("LIST", "short"u8, 99).ToArray());
        Refused(AudioErrors.Malformed, "within the chunk '?aa?'", new WavBuilder().Format(1, 1, 8000, 16).Chunk("\u0001aaÿ", "short"u8, 99).ToArray());
        Refused(AudioErrors.Malformed, "within its format chunk", new WavBuilder().Chunk("fmt ", new byte[14], 16).ToArray());
        Refused(AudioErrors.Malformed, "13 bytes", new WavBuilder().Chunk("fmt ", new byte[13]).Data([1, 2]).ToArray());
        Refused(AudioErrors.Malformed, "no channels", WithFormat(channels: 0));
        Refused(AudioErrors.Malformed, "0 Hz", WithFormat(rate: 0));
        Refused(AudioErrors.Malformed, "0 bits", WithFormat(bits: 0, blockAlign: 0));
        Refused(AudioErrors.Malformed, "extensible", WithFormat(tag: 0xFFFE, extra: new byte[10]));
        Refused(AudioErrors.Malformed, "ADPCM block has 0 bytes", WithFormat(tag: 2, bits: 4, blockAlign: 0));
        Refused(AudioErrors.Malformed, "ADPCM block has 7 bytes", WithFormat(tag: 0x11, channels: 2, bits: 4, blockAlign: 7));
    }

    [Fact]
    public void What_is_beyond_the_limits_is_named()
    {
        Refused(AudioErrors.Unsupported, "65 channels", WithFormat(channels: 65));
        Refused(AudioErrors.Unsupported, "1234 Hz", WithFormat(rate: 1234));
        Refused(AudioErrors.Unsupported, "4294967295 Hz", WithFormat(rate: -1));
        Refused(AudioErrors.Unsupported, "72 bits", WithFormat(bits: 72));
        Assert.Equal(16, Wavs.Read(WithFormat(channels: 64), AudioLimits.Default).Samples.Length / 64);
    }

    [Fact]
    public void A_recording_of_the_longest_allowed_duration_is_read_and_a_longer_one_is_not()
    {
        AudioLimits limits = new() { MaxSeconds = 0.125 };
        byte[] longest = new WavBuilder().Format(1, 2, 8000, 16).Data(new byte[4000]).ToArray();
        Assert.Equal(2000, Wavs.Read(longest, limits).Samples.Length);
        Refused(AudioErrors.LimitExceeded, "0.125 s", new WavBuilder().Format(1, 2, 8000, 16).Data(new byte[4004]).ToArray(), limits);
        Refused(AudioErrors.LimitExceeded, "0.125 s", new WavBuilder().Format(1, 2, 8000, 16).Data(new byte[400400]).ToArray(), limits);
        Refused(AudioErrors.LimitExceeded, "0.125 s", new WavBuilder().Format(0x11, 1, 8000, 4, 256).Data(new byte[2560]).ToArray(), limits);
    }

    [Fact]
    public void A_file_that_can_seek_and_is_too_long_is_refused_before_it_is_read()
    {
        byte[] file = new WavBuilder().Format(1, 1, 8000, 16).Data(new byte[100_000]).ToArray();
        Assert.Equal(AudioErrors.LimitExceeded, Assert.Throws<AudioException>(() => WavFile.Open(new MemoryStream(file), new() { MaxSeconds = 1 })).Code);
    }

    [Fact]
    public void A_desert_of_empty_chunks_is_left_early() =>
        Refused(AudioErrors.Malformed, "4096 chunks", new WavBuilder().Raw(new byte[1 << 20]).ToArray());

    [Theory]
    [InlineData(0x0055, 0, "MP3")]
    [InlineData(0x0031, 0, "GSM 6.10")]
    [InlineData(0xF1AC, 16, "FLAC")]
    [InlineData(0x0003, 16, "float 16 bit")]
    [InlineData(0x0011, 3, "IMA ADPCM")]
    [InlineData(0x1234, 16, "0x1234")]
    public void Codings_of_others_are_named_and_left_to_them(int tag, int bits, string name)
    {
        byte[] file = WithFormat(tag, bits: bits);
        Refused(AudioErrors.Unsupported, name, file);
        using var stream = new MemoryStream(file);
        Assert.Null(WavFile.TryOpen(stream, AudioLimits.Default, out string coding));
        Assert.Contains(name, coding, StringComparison.Ordinal);
        Assert.True(stream.CanRead, "What is left to others stays open for them.");
    }

    [Fact]
    public void Codings_of_others_in_an_extensible_header_are_left_to_them()
    {
        byte[] unknown = new WavBuilder().Extensible(1, 1, 8000, 16, 16, "2e6e-11d4-a824-de5b96c3ab21").Data([1, 2]).ToArray();
        byte[] mp3 = new WavBuilder().Extensible(0x55, 1, 8000, 16, 16).Data([1, 2]).ToArray();
        Refused(AudioErrors.Unsupported, "0x0000", unknown);
        Refused(AudioErrors.Unsupported, "MP3", mp3);
    }

    [Fact]
    public void Only_WAV_containers_match()
    {
        foreach (string head in (string[])["RIFF....WAVE", "RIFX....WAVE", "RF64....WAVE", "BW64....WAVEfmt "])
            Assert.True(WavFile.Matches(System.Text.Encoding.ASCII.GetBytes(head)));
        foreach (string head in (string[])["", "RIFF", "RIFF....WAV", "RIFF....AVI ", "riff....WAVE", "FORM....AIFF", "RIFF....RMID", "fLaC........"])
            Assert.False(WavFile.Matches(System.Text.Encoding.ASCII.GetBytes(head)));
    }

    [Fact]
    public void A_room_of_less_than_a_frame_is_a_mistake_of_the_caller()
    {
        using AudioReader reader = WavFile.Open(new MemoryStream(WithFormat(channels: 3)), AudioLimits.Default);
        Assert.Throws<ArgumentException>(() => reader.Read(new float[2]));
    }

    [Fact]
    public void Reading_that_fails_is_said_to_have_failed()
    {
        var refused = Assert.Throws<AudioException>(() => WavFile.Open(new Failing(), AudioLimits.Default));
        Assert.Equal(AudioErrors.Unreadable, refused.Code);
        Assert.Contains("cable", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_closes_its_stream()
    {
        var stream = new MemoryStream(WithFormat());
        WavFile.Open(stream, AudioLimits.Default).Dispose();
        Assert.False(stream.CanRead);
    }

    private sealed class Failing : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("Someone pulled the cable.");
    }
}
