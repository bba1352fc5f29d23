using Lava.Audio;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>Every format, against the signal that was encoded: as long, in the same place, and close.</summary>
public class FormatTests
{
    [Theory]
    [InlineData("x.flac", 16_000, 1, 90, "-c:a flac")]
    [InlineData("x.flac", 44_100, 2, 90, "-c:a flac")]
    [InlineData("x.oga", 16_000, 2, 90, "-c:a flac -f ogg")]
    [InlineData("x.ogg", 16_000, 1, 15, "-c:a libvorbis -q:a 6")]
    [InlineData("x.ogg", 44_100, 2, 15, "-c:a libvorbis -q:a 6")]
    [InlineData("x.opus", 48_000, 1, 15, "-c:a libopus -b:a 96k")]
    [InlineData("x.opus", 48_000, 2, 15, "-c:a libopus -b:a 160k")]
    [InlineData("x.mp3", 8_000, 1, 12, "-c:a libmp3lame -q:a 2")]
    [InlineData("x.mp3", 16_000, 1, 15, "-c:a libmp3lame -b:a 96k")]
    [InlineData("x.mp3", 24_000, 2, 15, "-c:a libmp3lame -q:a 2")]
    [InlineData("x.mp3", 44_100, 2, 15, "-c:a libmp3lame -b:a 192k")]
    [InlineData("x.mp3", 48_000, 1, 15, "-c:a libmp3lame -abr 1 -b:a 128k")]
    [InlineData("x.aiff", 16_000, 2, 85, "-c:a pcm_s16be")]
    [InlineData("x.aiff", 16_000, 1, 200, "-c:a pcm_f32be")]
    [InlineData("x.aifc", 16_000, 1, 85, "-c:a pcm_s16le -f aiff")]
    [InlineData("x.aifc", 16_000, 1, 30, "-c:a pcm_mulaw -f aiff")]
    [InlineData("x.aifc", 16_000, 1, 30, "-c:a pcm_alaw -f aiff")]
    [InlineData("x.au", 16_000, 2, 85, "-c:a pcm_s16be")]
    [InlineData("x.au", 16_000, 1, 30, "-c:a pcm_mulaw")]
    [InlineData("x.caf", 16_000, 2, 85, "-c:a pcm_s16le")]
    [InlineData("x.caf", 16_000, 1, 85, "-c:a alac -sample_fmt s16p")]
    [InlineData("x.w64", 16_000, 2, 85, "-c:a pcm_s16le")]
    [InlineData("x.wav", 16_000, 2, 85, "-c:a pcm_s16le")]
    [InlineData("x.m4a", 16_000, 1, 15, "-c:a aac -b:a 96k")]
    [InlineData("x.m4a", 44_100, 2, 15, "-c:a aac -b:a 192k")]
    [InlineData("x.m4a", 48_000, 1, 15, "-c:a aac -b:a 128k -movflags +faststart")]
    [InlineData("x.mov", 44_100, 2, 15, "-c:a aac -b:a 192k")]
    [InlineData("x.mov", 44_100, 2, 85, "-c:a pcm_s16le")]
    [InlineData("x.m4a", 44_100, 2, 85, "-c:a alac")]
    [InlineData("x.webm", 48_000, 1, 15, "-c:a libopus -b:a 96k")]
    [InlineData("x.mka", 44_100, 2, 85, "-c:a flac")]
    [InlineData("x.wv", 44_100, 2, 85, "-c:a wavpack")]
    [InlineData("x.tta", 44_100, 2, 85, "-c:a tta")]
    [InlineData("x.avi", 44_100, 2, 85, "-c:a pcm_s16le")]
    public void What_was_encoded_comes_back_as_long_and_in_place(string name, int rate, int channels, double decibels, string arguments)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(rate, (int)(rate * 2.1234), channels);

        Clip clip = Workbench.Read(bench.Encode(name, original, rate, channels, arguments.Split(' ')));

        Assert.Equal((rate, channels), (clip.Info.SampleRate, clip.Info.Channels));
        Fidelity.AssertSame(original, clip.Samples.Span, decibels);
    }

    /// <remarks>Nothing in these tells what the encoder put before and behind the recording, so nothing is left out.</remarks>
    [Theory]
    [InlineData("x.aac", "AAC (ADTS)", 44_100, "-c:a aac -b:a 128k")]
    [InlineData("x.latm", "AAC (LOAS)", 44_100, "-c:a aac -b:a 128k -f latm")]
    [InlineData("x.wma", "ASF (WMA)", 44_100, "-c:a wmav2 -b:a 128k")]
    [InlineData("x.ts", "MPEG transport stream", 44_100, "-c:a aac -b:a 128k")]
    [InlineData("x.mpg", "MPEG program stream", 44_100, "-c:a mp2 -b:a 192k")]
    [InlineData("x.avi", "AVI", 44_100, "-c:a libmp3lame -b:a 128k")]
    [InlineData("x.flv", "FLV", 44_100, "-c:a libmp3lame -b:a 128k")]
    [InlineData("x.mkv", "Matroska", 44_100, "-c:a aac -b:a 128k")]
    [InlineData("x.ac3", "AC-3", 44_100, "-c:a ac3 -b:a 192k")]
    [InlineData("x.eac3", "AC-3", 48_000, "-c:a eac3 -b:a 192k")]
    [InlineData("x.dts", "DTS", 48_000, "-c:a dca -strict -2 -b:a 384k")]
    [InlineData("x.voc", "VOC", 22_050, "-c:a pcm_s16le")]
    [InlineData("x.rso", "Other", 22_050, "-c:a pcm_u8")]
    [InlineData("x.wav", "WAV, GSM 6.10", 8_000, "-c:a libgsm_ms")]
    [InlineData("x.mmf", "Other", 8_000, "-c:a adpcm_yamaha")]
    public void Everything_that_ffmpeg_writes_is_read(string name, string format, int rate, string arguments)
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(rate, (int)(rate * 1.5));

        Clip clip = Workbench.Read(bench.Encode(name, original, rate, 1, arguments.Split(' ')));

        float[] first = Fidelity.Channel(clip.Samples.Span, clip.Info.Channels);
        Assert.Equal((rate, format), (clip.Info.SampleRate, clip.Info.Format));
        Assert.InRange(clip.Frames, original.Length - 2300, original.Length + 4000);
        Fidelity.AssertAlike(original, first);
    }

    [Theory]
    [InlineData("x.sph", "NIST SPHERE")]
    [InlineData("x.sf", "IRCAM, float 32 bit")]
    [InlineData("x.8svx", "SVX, PCM 8 bit")]
    [InlineData("x.avr", "AVR, PCM 16 bit")]
    [InlineData("x.paf", "PAF, PCM 24 bit")]
    [InlineData("x.w64", "W64, float 32 bit")]
    [InlineData("x.caf", "CAF, float 32 bit")]
    [InlineData("x.sox", "SoX")]
    [InlineData("x.amr-nb", "AMR-NB")]
    public void What_SoX_writes_is_read(string name, string format)
    {
        using Workbench bench = new();
        const int Rate = 8_000;
        float[] original = Speechlike.Make(Rate, 20_000);
        string wav = bench.At("original.wav");
        WavWriter.WriteFloat(wav, original, Rate);
        Workbench.Run("sox", wav, "-C", "7", bench.At(name));

        Clip clip = Workbench.Read(bench.At(name));

        Assert.Equal((Rate, format), (clip.Info.SampleRate, clip.Info.Format));
        Assert.InRange(clip.Frames, original.Length, original.Length + 600);
        Fidelity.AssertAlike(original, clip.Samples.Span);
    }

    [Fact]
    public void The_name_says_nothing()
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(16_000, 20_000);
        string flac = bench.Encode("x.flac", original, 16_000, 1);
        foreach (string name in (ReadOnlySpan<string>)["x.mp3", "x.wav", "x.pt", "x.txt", "x", "x.m3u8"])
        {
            File.Copy(flac, bench.At(name));
            Assert.Equal("FLAC, 24 bit", Workbench.Read(bench.At(name)).Info.Format);
        }
    }
}
