using Lava.Audio.Decoding.Ffmpeg;
using Lava.Lab.DigitStrings;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Lab.Tests.DigitStrings;

public sealed class CodecTests
{
    public static TheoryData<string> Names => [.. Codec.All.Select(codec => codec.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_codec_gives_back_about_what_it_was_given(string name)
    {
        Assert.SkipUnless(FfmpegProgram.Find() is not null, "ffmpeg is not installed.");
        using var folder = new TemporaryFolder();
        float[] tone = [.. Enumerable.Range(0, 2 * Telephone.SampleRate).Select(i => 0.3f * MathF.Sin(i * 0.4f) * MathF.Sin(i * 0.01f))];
        float[][] given = [tone, tone[..(tone.Length / 2)]];
        IReadOnlyList<float[]> both = Codec.All.Single(codec => codec.Name == name).Pass(given, folder.Path, [new Random(1), new Random(2)], TestContext.Current.CancellationToken);
        Assert.InRange(both[1].Length, given[1].Length - Telephone.SampleRate / 10, given[1].Length + Telephone.SampleRate / 10);
        float[] heard = both[0];
        Assert.InRange(heard.Length, tone.Length - Telephone.SampleRate / 10, tone.Length + Telephone.SampleRate / 10);
        Assert.InRange(Samples.Rms(heard) / Samples.Rms(tone), 0.2f, 2f);
        Assert.NotEqual(tone, heard[..Math.Min(heard.Length, tone.Length)]);
    }
}
