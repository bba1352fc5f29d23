using Lava.Audio;
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
}
