using Lava.Audio;
using Lava.Tests.Audio.Preparation;
using Lava.Tests.Audio.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Inspection;

public class BandwidthTests
{
    private static double Bandwidth(float[] samples, int rate)
    {
        BandwidthMeter meter = new(rate);
        meter.Take(samples);
        return Assert.NotNull(meter.Measure());
    }

    private static bool Warns(float[] samples, int rate) => PreparedRecording
        .Prepare(Signals.Clip(samples, rate), new WaveformSpec(), cancellation: TestContext.Current.CancellationToken)
        .Warnings.Any(warning => warning.Code == AudioWarnings.Bandwidth);

    private static float[] UpSampled(float[] samples, int from, int to) =>
        [.. Signals.ReadAll(new Resampler(new ArraySource(samples), from, to)).Select(sample => MathF.Round(sample * 32768) / 32768)];

    [Theory]
    [InlineData(8_000, 16_000)]
    [InlineData(8_000, 44_100)]
    [InlineData(11_025, 48_000)]
    [InlineData(16_000, 48_000)]
    [InlineData(16_000, 192_000)]
    public void Up_sampled_noise_ends_where_it_did(int from, int to)
    {
        float[] samples = UpSampled(Signals.Noise(2 * from, 1, 0.5), from, to);
        Assert.InRange(Bandwidth(samples, to), 0.45 * from, 0.7 * from);
        Assert.True(Warns(samples, to));
    }

    [Theory]
    [InlineData(3_400, 16_000, true)]
    [InlineData(3_400, 48_000, true)]
    [InlineData(5_000, 16_000, true)]
    [InlineData(6_500, 16_000, false)]
    [InlineData(11_000, 44_100, true)]
    [InlineData(16_000, 44_100, false)]
    [InlineData(17_000, 48_000, false)]
    public void A_low_pass_far_below_the_rate_is_named(int cutoff, int rate, bool warns)
    {
        float[] samples = LowPassed(Signals.Noise(rate, 1, 0.5), cutoff, rate);
        Assert.InRange(Bandwidth(samples, rate), 0.98 * cutoff, 1.12 * cutoff);
        Assert.Equal(warns, Warns(samples, rate));
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(8_000)]
    [InlineData(16_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void Full_band_noise_reaches_the_limit(int rate)
    {
        float[] samples = Signals.Noise(2 * rate, 1, 0.5);
        Assert.Equal(Math.Min(rate / 2.0, 20_000), Bandwidth(samples, rate));
        Assert.False(Warns(samples, rate));
    }

    [Theory]
    [InlineData(44_100, 96_000)]
    [InlineData(48_000, 384_000)]
    public void High_rates_need_no_more_than_what_is_heard(int from, int to) => Assert.False(Warns(UpSampled(Signals.Noise(2 * from, 1, 0.5), from, to), to));

    [Fact]
    public void Less_than_a_frame_has_no_bandwidth()
    {
        BandwidthMeter meter = new(16_000);
        meter.Take(Signals.Noise(1023, 1));
        Assert.Null(meter.Measure());
    }

    [Fact]
    public void A_pause_does_not_hide_where_speech_ends()
    {
        float[] samples = new float[32_000];
        UpSampled(Signals.Noise(4_000, 1, 0.5), 8_000, 16_000).CopyTo(samples, 0);
        Signals.Noise(24_000, 2, 2e-4).CopyTo(samples, 8_000);
        Assert.InRange(Bandwidth(samples, 16_000), 3_500, 5_000);
    }

    [Theory]
    [InlineData("george")]
    [InlineData("jackson")]
    [InlineData("lucas")]
    [InlineData("nicolas")]
    [InlineData("yweweler")]
    public void Telephone_speech_is_found_out_when_up_sampled_and_only_then(string speaker)
    {
        string folder = Path.GetFullPath(Path.Combine(Reference.Folder, "..", "speech", "fsdd"));
        Assert.SkipUnless(Directory.Exists(folder), $"The speech in {folder} is absent.");
        for (int take = 0; take < 5; take++)
        {
            float[] digits = [.. Enumerable.Range(0, 10).SelectMany(digit =>
                Signals.Wav(Path.Combine(folder, $"{digit}_{speaker}_{take}.wav")).Samples.ToArray())];
            Assert.False(Warns(digits, 8_000));
            Assert.True(Warns(UpSampled(digits, 8_000, 16_000), 16_000));
            Assert.True(Warns(UpSampled(digits, 8_000, 44_100), 44_100));
        }
    }

    [Theory]
    [MemberData(nameof(ReferenceClipTests.Files), MemberType = typeof(ReferenceClipTests))]
    public void The_reference_clips_give_no_cause_for_warnings(string file) => Assert.Empty(ReferenceClipTests.Prepare(file).Warnings);

    /// <summary>As the low-pass of an encoder: a sinc of 511 taps in a Blackman window.</summary>
    private static float[] LowPassed(float[] samples, double cutoff, int rate)
    {
        const int Half = 255;
        double[] taps = [.. Enumerable.Range(-Half, 2 * Half + 1).Select(i =>
        {
            double sinc = i == 0 ? 2 * cutoff / rate : Math.Sin(2 * Math.PI * cutoff / rate * i) / (Math.PI * i);
            return sinc * (0.42 + 0.5 * Math.Cos(Math.PI * i / Half) + 0.08 * Math.Cos(2 * Math.PI * i / Half));
        })];
        return [.. Enumerable.Range(0, samples.Length - 2 * Half).Select(n =>
        {
            double sum = 0;
            for (int i = 0; i < taps.Length; i++)
                sum += taps[i] * samples[n + i];
            return (float)sum;
        })];
    }
}
