using Lava.Audio;
using Lava.Tests.Audio.Support;
using Xunit;

namespace Lava.Tests.Audio.Preparation;

public class PreparedRecordingTests
{
    private static readonly WaveformSpec Spec = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PreparedRecording Prepare(Recording recording, int maxSamplesInMemory = PreparedRecording.DefaultMaxSamplesInMemory) =>
        PreparedRecording.Prepare(recording, Spec, maxSamplesInMemory, Cancellation);

    private static float[] Samples(PreparedRecording prepared)
    {
        using WaveformReader reader = prepared.OpenScaled(Cancellation);
        return Signals.ReadAll(reader, 1000);
    }

    [Theory]
    [InlineData(16_000, 1)]
    [InlineData(44_100, 2)]
    [InlineData(48_000, 1)]
    [InlineData(11_025, 3)]
    public void A_second_pass_gives_the_bits_kept_in_memory(int rate, int channels)
    {
        Clip clip = Signals.Clip(Signals.Noise(rate * channels * 2, 7, 0.3), rate, channels);

        PreparedRecording memory = Prepare(clip), streamed = Prepare(clip, maxSamplesInMemory: 20_000);

        Assert.Null(streamed.Waveform);
        Assert.Equal(32_000, memory.Samples);
        Assert.Equal((memory.Samples, memory.Peak, memory.Frames), (streamed.Samples, streamed.Peak, streamed.Frames));
        Assert.Equal(memory.Waveform!.Samples.ToArray(), Samples(streamed));
        Assert.Equal(memory.Waveform!.Samples.ToArray(), Samples(memory));
        foreach (int length in (int[])[1, 80, 32_000, 40_000])
            Assert.Equal(memory.First(length, Cancellation).Samples.ToArray(), streamed.First(length, Cancellation).Samples.ToArray());
    }

    [Fact]
    public void A_waveform_of_many_blocks_is_put_together_in_order()
    {
        float[] samples = Signals.Noise(1_000_000, 3);
        samples[17] = 1;

        Assert.Equal(samples, Prepare(Signals.Clip(samples, 16_000)).Waveform!.Samples.ToArray());
    }

    [Fact]
    public void The_peak_is_scaled_to_the_packages()
    {
        PreparedRecording prepared = PreparedRecording.Prepare(Signals.Clip(Signals.Noise(5000, 1, 0.01), 16_000), new WaveformSpec(16_000, 0.5f),
            cancellation: Cancellation);

        Assert.Equal(0.5f, Signals.Peak(prepared.Waveform!.Samples.Span));
        Assert.InRange(prepared.Peak, 0.0099f, 0.01f);
    }

    [Fact]
    public void A_cut_is_scaled_by_the_peak_of_the_whole_and_padded_with_zeros()
    {
        float[] samples = new float[16_000];
        (samples[10], samples[15_999]) = (0.1f, -0.4f);
        PreparedRecording prepared = Prepare(Signals.Clip(samples, 16_000));

        float[] cut = prepared.First(100, Cancellation).Samples.ToArray(), padded = prepared.First(20_000, Cancellation).Samples.ToArray();

        Assert.Equal(0.25f, cut[10]);
        Assert.Equal((-1f, 0f), (padded[15_999], Signals.Peak(padded.AsSpan(16_000))));
        Assert.Equal((100, 20_000), (cut.Length, padded.Length));
    }

    [Fact]
    public void Silence_stays_silent() => Assert.All(Prepare(Signals.Clip(new float[4000], 8_000)).Waveform!.Samples.ToArray(),
        sample => Assert.Equal(0, sample));

    [Fact]
    public void The_smallest_samples_scale_without_overflow()
    {
        float[] samples = [0, float.Epsilon, -float.Epsilon, 0];

        Assert.Equal([0, 1, -1, 0], Prepare(Signals.Clip(samples, 16_000)).Waveform!.Samples.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Mono_is_the_mean_of_the_channels(int channels)
    {
        float[] samples = Signals.Noise(9000 * channels, 5);
        using WaveformReader reader = WaveformReader.Open(Signals.Clip(samples, 16_000, channels).Open(Cancellation), 16_000);

        float[] mono = Signals.ReadAll(reader);

        Assert.Equal(9000, mono.Length);
        for (int i = 0; i < mono.Length; i++)
            Assert.Equal(samples.AsSpan(i * channels, channels).ToArray().Average(), mono[i], 1e-6f);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_sample_that_is_not_finite_is_named_with_its_time(float sample)
    {
        float[] samples = new float[2 * 48_000];
        (samples[2 * 36_000 + 1], samples[2 * 36_001]) = (sample, float.NaN);

        AudioException error = Assert.Throws<AudioException>(() => Prepare(Signals.Clip(samples, 48_000, 2)));

        Assert.Equal(AudioErrors.NonFinite, error.Code);
        Assert.Contains(" 0.75 s ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_overflow_on_the_way_are_refused()
    {
        float[] samples = Signals.Noise(4000, 2);
        for (int i = 0; i < samples.Length; i++)
            samples[i] = MathF.CopySign(float.MaxValue, samples[i]);

        Assert.Equal(AudioErrors.NonFinite, Assert.Throws<AudioException>(() => Prepare(Signals.Clip(samples, 44_100))).Code);
        Assert.Equal(AudioErrors.NonFinite, Assert.Throws<AudioException>(() => Prepare(Signals.Clip(samples, 16_000, 4))).Code);
    }

    [Fact]
    public void A_recording_without_samples_is_refused() =>
        Assert.Equal(AudioErrors.Empty, Assert.Throws<AudioException>(() => Prepare(Signals.Clip(Array.Empty<float>(), 16_000))).Code);

    [Theory]
    [InlineData(3_999)]
    [InlineData(384_001)]
    [InlineData(int.MaxValue)]
    public void Rates_that_cannot_be_resampled_are_refused(int rate) =>
        Assert.Equal(AudioErrors.Unsupported, Assert.Throws<AudioException>(() => Prepare(Signals.Clip(new float[10], rate))).Code);

    [Theory]
    [InlineData(32_001, 0.5f)]
    [InlineData(31_999, 0.5f)]
    [InlineData(32_000, 0.6f)]
    [InlineData(32_000, 0.4f)]
    public void A_recording_that_changed_between_passes_is_refused(int length, float amplitude)
    {
        ChangingRecording recording = new(Signals.Clip(Signals.Noise(32_000, 1, 0.5), 16_000), Signals.Clip(Signals.Noise(length, 1, amplitude), 16_000));
        PreparedRecording prepared = Prepare(recording, maxSamplesInMemory: 0);

        Assert.Equal(AudioErrors.Changed, Assert.Throws<AudioException>(() => Samples(prepared)).Code);
    }

    [Fact]
    public void Every_reader_that_was_opened_is_closed()
    {
        TrackedRecording recording = new(Signals.Clip(Signals.Noise(32_000, 1), 44_100));
        PreparedRecording prepared = Prepare(recording, maxSamplesInMemory: 0);
        Samples(prepared);
        prepared.First(5, Cancellation);
        Assert.Throws<AudioException>(() => Prepare(new TrackedRecording(Signals.Clip(new float[9], 100), recording)));

        Assert.Equal((4, 4), (recording.Opened, recording.Closed));
    }

    [Fact]
    public void A_cancelled_preparation_stops() => Assert.Throws<OperationCanceledException>(
        () => PreparedRecording.Prepare(Signals.Clip(new float[10], 16_000), Spec, cancellation: new CancellationToken(true)));

    [Theory]
    [InlineData(3_999, 1f)]
    [InlineData(384_001, 1f)]
    [InlineData(16_000, 0f)]
    [InlineData(16_000, -1f)]
    [InlineData(16_000, float.NaN)]
    [InlineData(16_000, float.PositiveInfinity)]
    public void A_waveform_that_makes_no_sense_cannot_be_asked_for(int rate, float peak) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WaveformSpec(rate, peak));

    private sealed class ChangingRecording(Clip first, Clip later) : Recording
    {
        private bool _opened;

        public override string Name => "changing";

        public override AudioReader Open(CancellationToken cancellation = default)
        {
            Clip clip = _opened ? later : first;
            _opened = true;
            return clip.Open(cancellation);
        }
    }

    private sealed class TrackedRecording(Clip clip, TrackedRecording? countedBy = null) : Recording
    {
        public int Opened { get; private set; }

        public int Closed { get; private set; }

        public override string Name => "tracked";

        public override AudioReader Open(CancellationToken cancellation = default)
        {
            TrackedRecording counter = countedBy ?? this;
            counter.Opened++;
            return new Reader(clip.Open(cancellation), () => counter.Closed++);
        }

        private sealed class Reader(AudioReader inner, Action closed) : AudioReader
        {
            private bool _closed;

            public override AudioInfo Info => inner.Info;

            public override int Read(Span<float> samples) => inner.Read(samples);

            protected override void Dispose(bool disposing)
            {
                if (!_closed)
                    closed();
                _closed = true;
                base.Dispose(disposing);
            }
        }
    }
}
