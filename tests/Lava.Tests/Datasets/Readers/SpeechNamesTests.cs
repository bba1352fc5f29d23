using Lava.Datasets;
using Xunit;

namespace Lava.Tests.Datasets.Readers;

public class SpeechNamesTests
{
    [Theory]
    [InlineData("F03_p226_002.pt", 3)]
    [InlineData("xF10_F02_.wav", 10)]
    [InlineData("p226_002.wav", null)]
    [InlineData("F_1.wav", null)]
    [InlineData("F99999999999999999999_a.wav", null)]
    public void The_codec_stands_behind_the_first_F(string name, int? codec) => Assert.Equal(codec, SpeechNames.Codec(name));

    [Theory]
    [InlineData("p225_001.wav", "p225", "p225_001")]
    [InlineData("F03_p226_002.pt", "p226", "p226_002")]
    [InlineData("p225_001_mic1.flac", "p225", "p225_001")]
    [InlineData("s5_400.wav", "s5", "s5_400")]
    [InlineData("F01_SSB00050112.wav", "SSB0005", "SSB00050112")]
    [InlineData("84_121123_000007_000001.wav", "84", "84_121123_000007_000001")]
    [InlineData("84-121123-0007.flac", "84", "84-121123-0007")]
    [InlineData("LA_E_9332881.flac", null, null)]
    [InlineData("file12345.wav", null, null)]
    [InlineData("clip225_001.wav", null, null)]
    [InlineData("p225_0012.wav", null, null)]
    [InlineData("2024-11-07_a.wav", null, null)]
    public void Speaker_and_utterance_are_those_of_known_corpora(string name, string? speaker, string? utterance) =>
        Assert.Equal((speaker, utterance), SpeechNames.Voice(name));
}
