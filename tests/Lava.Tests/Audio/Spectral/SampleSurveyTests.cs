using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Lava.Audio;
using Lava.Tests.Audio.Support;
using Xunit;

namespace Lava.Tests.Audio.Spectral;

public class SampleSurveyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_hash_is_that_of_the_interleaved_samples(int channels)
    {
        float[] samples = Signals.Noise(6000, 1);
        SampleSurvey survey = Survey(samples, 8000, channels);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(samples))), survey.Sha256);
        Assert.Equal(6000 / channels, survey.Frames);
    }

    [Theory]
    [InlineData(16_000, 1000)]
    [InlineData(16_000, 6000)]
    [InlineData(44_100, 10_000)]
    [InlineData(4_000, 500)]
    public void A_sine_of_full_scale_lies_at_its_frequency_and_at_0_dB(int rate, int hertz)
    {
        Spectrogram spectrogram = Survey(Signals.Sine(hertz, rate, 2 * rate), rate, rows: 32).Spectrogram;
        Assert.Equal(100, spectrogram.Columns);
        int row = hertz * 2 * 32 / rate;
        for (int column = 2; column < 98; column++)
        {
            int loudest = Enumerable.Range(0, 32).MaxBy(candidate => spectrogram.Cells.Span[candidate * 100 + column]);
            Assert.InRange(loudest, row - 1, row + 1);
        }
        // A row of several bins holds the mean of their power, of which a sine fills about one and a half.
        Assert.InRange(spectrogram.LoudestDecibels!.Value, -15, 0.5);
    }

    [Fact]
    public void A_click_lies_in_its_column()
    {
        float[] samples = new float[16_000];
        samples[8_000] = 1;
        SampleSurvey survey = Survey(samples, 16_000);
        int[] sums = [.. Enumerable.Range(0, 100).Select(column => Enumerable.Range(0, 64).Sum(row => survey.Spectrogram.Cells.Span[row * 100 + column]))];
        Assert.InRange(Array.IndexOf(sums, sums.Max()), 49, 51);
        Assert.Equal(0, sums[40] + sums[60]);
        Assert.Equal([50], Enumerable.Range(0, 100).Where(column => survey.Envelope.Highest[column] != 0));
        Assert.Equal((127, 1f), (survey.Envelope.Highest[50], survey.Envelope.Peak));
    }

    [Fact]
    public void The_outline_goes_between_smallest_and_largest_in_parts_of_the_peak()
    {
        SampleSurvey survey = Survey([0.5f, -0.25f, 0, 0.125f], 8000, columns: 2);
        Assert.Equal([-64, 0], survey.Envelope.Lowest);
        Assert.Equal([127, 32], survey.Envelope.Highest);
        Assert.Equal(0.5f, survey.Envelope.Peak);
    }

    [Fact]
    public void Silence_has_no_loudest_cell()
    {
        SampleSurvey survey = Survey(new float[4000], 8000);
        Assert.Null(survey.Spectrogram.LoudestDecibels);
        Assert.All(survey.Spectrogram.Cells.ToArray(), cell => Assert.Equal(0, cell));
        Assert.Equal(0, survey.Envelope.Peak);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(101)]
    public void A_recording_of_few_frames_has_a_column_for_each(int frames)
    {
        SampleSurvey survey = Survey(Signals.Noise(frames, 1), 8000);
        Assert.Equal(Math.Min(100, frames), survey.Spectrogram.Columns);
        Assert.Equal(survey.Spectrogram.Columns, survey.Envelope.Lowest.Count);
        Assert.NotNull(survey.Spectrogram.LoudestDecibels);
        Assert.All(Enumerable.Range(0, survey.Spectrogram.Columns), column => Assert.Contains(Enumerable.Range(0, 64), row => survey.Spectrogram.Cells.Span[row * survey.Spectrogram.Columns + column] > 0));
    }

    [Fact]
    public void The_size_of_reads_changes_nothing()
    {
        float[] samples = Signals.Noise(50_000, 3);
        SampleSurvey once = Survey(samples, 16_000), pieces = SampleSurvey.Of(new Piecewise(samples, 16_000, 777), 50_000, 100, 64, TestContext.Current.CancellationToken);
        Assert.Equal(once.Sha256, pieces.Sha256);
        Assert.Equal(once.Envelope.Lowest, pieces.Envelope.Lowest);
        Assert.Equal(once.Spectrogram.Cells.ToArray(), pieces.Spectrogram.Cells.ToArray());
    }

    [Fact]
    public void An_hour_takes_the_memory_of_its_pictures()
    {
        var hour = new Piecewise(Signals.Noise(8000, 1), 8_000, 4096, repeats: 3600);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SampleSurvey survey = SampleSurvey.Of(hour, 8000L * 3600, 720, 128, TestContext.Current.CancellationToken);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Equal(720, survey.Spectrogram.Columns);
    }

    [Fact]
    public void Another_number_of_frames_than_before_is_an_error() => Assert.Equal(AudioErrors.Changed,
        Assert.Throws<AudioException>(() => SampleSurvey.Of(Signals.Clip(new float[100], 8000), 101, 10, 10, TestContext.Current.CancellationToken)).Code);

    private static SampleSurvey Survey(float[] samples, int rate, int channels = 1, int columns = 100, int rows = 64) =>
        SampleSurvey.Of(Signals.Clip(samples, rate, channels), samples.Length / channels, columns, rows, TestContext.Current.CancellationToken);

    /// <summary>Samples, some times over, given in reads of a size.</summary>
    private sealed class Piecewise(float[] samples, int rate, int size, int repeats = 1) : Recording
    {
        public override string Name => "piecewise";

        public override AudioReader Open(CancellationToken cancellation = default) => new Reader(samples, rate, size, repeats);

        private sealed class Reader(float[] samples, int rate, int size, int repeats) : AudioReader
        {
            private long _position;

            public override AudioInfo Info { get; } = new(rate, 1, "test", "lava");

            public override int Read(Span<float> destination)
            {
                int at = (int)(_position % samples.Length);
                int count = _position >= (long)samples.Length * repeats ? 0 : Math.Min(Math.Min(size, destination.Length), samples.Length - at);
                samples.AsSpan(at, count).CopyTo(destination);
                _position += count;
                return count;
            }
        }
    }
}
