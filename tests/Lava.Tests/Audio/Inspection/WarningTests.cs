using Lava.Audio;
using Lava.Tests.Audio.Support;
using Xunit;

namespace Lava.Tests.Audio.Inspection;

public class WarningTests
{
    private const int Rate = 16_000;

    private static IReadOnlyList<AudioWarning> Warnings(Recording recording) =>
        PreparedRecording.Prepare(recording, new WaveformSpec(), cancellation: TestContext.Current.CancellationToken).Warnings;

    private static IReadOnlyList<AudioWarning> Warnings(float[] samples, int rate = Rate, int channels = 1) =>
        Warnings(Signals.Clip(samples, rate, channels));

    private static AudioWarning Only(string code, IReadOnlyList<AudioWarning> warnings)
    {
        AudioWarning warning = Assert.Single(warnings);
        Assert.Equal(code, warning.Code);
        return warning;
    }

    private static float[] Quantised(IEnumerable<double> samples, int steps = 32768) =>
        [.. samples.Select(sample => (float)(Math.Clamp(Math.Round(sample * steps), -steps, steps - 1) / steps))];

    private static IEnumerable<double> Tone(double hertz, int rate, double amplitude, double seconds = 2) =>
        Enumerable.Range(0, (int)(rate * seconds)).Select(i => amplitude * Math.Sin(2 * Math.PI * hertz * i / rate));

    /// <summary>A loud tone on a floor of noise that fills the band.</summary>
    private static IEnumerable<double> ToneAndNoise(double hertz, double amplitude, int rate = Rate) =>
        Tone(hertz, rate, amplitude).Zip(Signals.Noise(2 * rate, 4, 0.1), (tone, noise) => tone + noise);

    [Fact]
    public void Full_band_sound_has_none() => Assert.Empty(Warnings(Signals.Noise(2 * Rate, 1, 0.7)));

    [Fact]
    public void A_second_is_long_enough_and_less_is_not()
    {
        Assert.Empty(Warnings(Signals.Noise(Rate, 1)));
        Assert.Contains("0.5 s", Only(AudioWarnings.Short, Warnings(Signals.Noise(Rate / 2, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_sample_is_short_and_silent() =>
        Assert.Equal([AudioWarnings.Short, AudioWarnings.Silent, AudioWarnings.Offset], Warnings([0.5f]).Select(warning => warning.Code));

    [Fact]
    public void Silence_is_named()
    {
        Only(AudioWarnings.Silent, Warnings(new float[2 * Rate]));
        Assert.Contains("-66 dBFS", Only(AudioWarnings.Silent, Warnings(Signals.Noise(2 * Rate, 1, 5e-4))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_is_silent_and_an_offset()
    {
        float[] samples = new float[2 * Rate];
        Array.Fill(samples, 0.25f);
        Assert.Equal([AudioWarnings.Silent, AudioWarnings.Offset], Warnings(samples).Select(warning => warning.Code));
    }

    [Fact]
    public void Channels_that_cancel_are_silent()
    {
        float[] samples = [.. Signals.Noise(2 * Rate, 1, 0.5).SelectMany(sample => (float[])[sample, -sample * 0.9999f])];
        Assert.Contains("cancel", Only(AudioWarnings.Silent, Warnings(samples, Rate, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_channel_beside_sound_is_fine() =>
        Assert.Empty(Warnings([.. Signals.Noise(2 * Rate, 1, 0.5).SelectMany(sample => (float[])[sample, 0])], Rate, 2));

    [Fact]
    public void A_little_sound_in_much_silence_is_named()
    {
        float[] samples = Signals.Noise(20 * Rate, 1, 1e-4);
        Signals.Noise(Rate, 2, 0.5).CopyTo(samples, 7 * Rate);
        Assert.Contains("5.0 %", Only(AudioWarnings.Silent, Warnings(samples)).Message, StringComparison.Ordinal);
        Signals.Noise(2 * Rate, 2, 0.5).CopyTo(samples, 9 * Rate);
        Assert.Empty(Warnings(samples));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(1.05)]
    public void Clipping_at_full_scale_is_counted(double amplitude)
    {
        float[] samples = Quantised(ToneAndNoise(200, amplitude));
        int expected = InRuns(samples, sample => sample <= -1) + InRuns(samples, sample => sample >= 32767 / 32768f);
        string message = Only(AudioWarnings.Clipped, Warnings(samples)).Message;
        Assert.Contains("full scale", message, StringComparison.Ordinal);
        int counted = int.Parse(message.Split(' ')[3], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(counted, 0.97 * expected, 1.03 * expected);
    }

    private static int InRuns(float[] samples, Func<float, bool> atLimit)
    {
        int all = 0, run = 0;
        foreach (float sample in samples)
        {
            run = atLimit(sample) ? run + 1 : 0;
            all += run < 3 ? 0 : run == 3 ? 3 : 1;
        }

        return all;
    }

    [Fact]
    public void Clipping_that_was_turned_down_afterwards_is_found()
    {
        float[] samples = Quantised(ToneAndNoise(200, 1.3).Select(sample => Math.Clamp(sample, -1, 1) * 0.5));
        Assert.Contains("-6.0 dBFS", Only(AudioWarnings.Clipped, Warnings(samples)).Message, StringComparison.Ordinal);
        Only(AudioWarnings.Clipped, Warnings([.. ToneAndNoise(200, 1.3).Select(sample => (float)(Math.Clamp(sample, -1, 1) * 0.123))]));
    }

    [Fact]
    public void One_polarity_of_one_channel_is_enough()
    {
        float[] clipped = Quantised(ToneAndNoise(300, 0.9).Select(sample => Math.Max(sample, -0.6))), fine = Signals.Noise(2 * Rate, 9, 0.8);
        Only(AudioWarnings.Clipped, Warnings([.. fine.Zip(clipped, (a, b) => (float[])[a, b]).SelectMany(pair => pair)], Rate, 2));
    }

    [Fact]
    public void Decoded_samples_beyond_full_scale_are_clipped() =>
        Assert.Contains("full scale", Only(AudioWarnings.Clipped, Warnings([.. ToneAndNoise(200, 1.2).Select(sample => (float)sample)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Single_samples_beyond_full_scale_count_where_they_are_many()
    {
        float[] samples = Signals.Noise(2 * Rate, 1, 0.9);
        (samples[100], samples[200]) = (1.1f, -1.2f);
        Assert.Empty(Warnings(samples));
        for (int i = 1000; i < 2000; i += 100)
            samples[i] = 1.122f;
        Assert.Matches("12 of 32,000 samples .* lie beyond full scale, by up to 1.6 dB", Only(AudioWarnings.Clipped, Warnings(samples)).Message);
    }

    [Theory]
    [InlineData(50, 48_000, 1.0, 32768)]
    [InlineData(100, 48_000, 0.1, 32768)]
    [InlineData(20, 44_100, 0.5, 32768)]
    [InlineData(100, 16_000, 0.9, 128)]
    [InlineData(100, 8_000, 0.1, 128)]
    public void The_top_of_a_tone_is_not_clipped(double hertz, int rate, double amplitude, int steps) =>
        Assert.DoesNotContain(Warnings(Quantised(Tone(hertz, rate, amplitude), steps), rate), warning => warning.Code == AudioWarnings.Clipped);

    [Fact]
    public void A_peak_at_full_scale_is_not_clipped()
    {
        float[] samples = Signals.Noise(2 * Rate, 1, 0.99);
        samples[777] = 1;
        Assert.Empty(Warnings(samples));
    }

    [Fact]
    public void Silence_beside_one_sided_pulses_is_no_flat_top()
    {
        float[] samples = [.. Signals.Noise(2 * Rate, 1).Select((sample, i) => i / 160 % 2 == 0 ? Math.Abs(sample) : 0)];
        Assert.DoesNotContain(Warnings(samples), warning => warning.Code == AudioWarnings.Clipped);
    }

    [Fact]
    public void An_offset_is_named_with_its_size()
    {
        float[] samples = [.. Signals.Noise(2 * Rate, 1, 0.3).Select(sample => sample + 0.05f)];
        Assert.Matches(@"mean is 0\.0[45]\d\d of full scale", Only(AudioWarnings.Offset, Warnings(samples)).Message);
        Only(AudioWarnings.Offset, Warnings([.. samples.SelectMany(sample => (float[])[sample - 0.05f, sample / 2])], Rate, 2));
        Assert.Empty(Warnings([.. samples.Select(sample => sample - 0.045f)]));
    }

    [Fact]
    public void What_the_decoder_lacked_is_named()
    {
        Clip clip = Signals.Clip(Signals.Noise(2 * Rate, 1), Rate);
        Assert.Contains("lasts 2 s", Only(AudioWarnings.Truncated, Warnings(new PiecemealRecording(clip, truncated: true))).Message, StringComparison.Ordinal);
        Assert.Contains("a hole", Only(AudioWarnings.Damaged, Warnings(new PiecemealRecording(clip, damage: "a hole"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_decoders_reads_make_no_difference()
    {
        float[] samples = [.. ToneAndNoise(200, 1.2).Take(9_001).Select(sample => (float)Math.Clamp(sample + 0.3, -0.8, 0.8))];
        Clip clip = Signals.Clip(samples, 8_000);
        IReadOnlyList<AudioWarning> whole = Warnings(clip);
        Assert.Equal(2, whole.Count);
        foreach (int frames in (int[])[1, 7, 1000])
            Assert.Equal(whole, Warnings(new PiecemealRecording(clip, frames)));
    }

    /// <summary>Gives few frames a read, and knows what it lacked only at the end.</summary>
    private sealed class PiecemealRecording(Clip clip, int frames = 100, bool truncated = false, string? damage = null) : Recording
    {
        public override string Name => "piecemeal";

        public override AudioReader Open(CancellationToken cancellation = default) => new Reader(clip.Open(cancellation), frames, truncated, damage);

        private sealed class Reader(AudioReader inner, int frames, bool truncated, string? damage) : AudioReader
        {
            private bool _ended;

            public override AudioInfo Info => inner.Info;

            public override bool Truncated => _ended && truncated;

            public override string? Damage => _ended ? damage : null;

            public override int Read(Span<float> samples)
            {
                int read = inner.Read(samples[..Math.Min(samples.Length, frames * Info.Channels)]);
                _ended = read == 0;
                return read;
            }
        }
    }
}
