using CsCheck;
using Lava.Datasets;
using Lava.Randomness;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Datasets.Loading;

public sealed class AugmentationTests
{
    private const int Rate = 16_000;

    private static Augmentation Everything => new()
    {
        GainDecibels = new(-6, 6),
        Speed = new(0.9, 1.1),
        NoiseProbability = 0.5,
        EqualiserProbability = 0.5,
        LowPassProbability = 0.5,
        PolarityProbability = 0.5,
    };

    [Fact]
    public void Changes_depend_on_seed_epoch_and_file_alone()
    {
        using var data = new SmallDataset(500, 2000, 700, 100);
        var options = new LoadingOptions { BatchSize = 2, CropSeconds = 0.03, Crop = CropPlace.Random, Augmentation = Everything, Shuffle = true, Seed = 3 };

        float[] one = Samples(options with { Workers = 1 }, 0), same = Samples(options with { Workers = 4 }, 0);

        Assert.Equal(one, same);
        Assert.NotEqual(one, Samples(options, 1));
        Assert.NotEqual(one, Samples(options with { Seed = 4 }, 0));
        Assert.All(one, sample => Assert.True(float.IsFinite(sample)));

        float[] Samples(LoadingOptions options, int epoch) => [.. new WaveformLoader(data.List, options)
            .Epoch(epoch, cancellation: TestContext.Current.CancellationToken).SelectMany(batch => batch.Samples)];
    }

    [Fact]
    public void Without_gain_the_largest_magnitude_stays() =>
        Gen.Int[0, 1000].Sample(file =>
        {
            float[] clip = RandomNetwork.Waveform(seed: file, length: 3000);
            float peak = clip.Max(Math.Abs);
            Assert.Equal(peak, Apply(Everything with { GainDecibels = null }, clip, file).Max(Math.Abs), 1e-5f * peak);
        }, iter: 50);

    [Fact]
    public void Gain_and_polarity_are_what_they_say()
    {
        float[] clip = RandomNetwork.Waveform(seed: 1, length: 1000);
        float[] louder = Apply(new() { GainDecibels = new(20, 20), PolarityProbability = 1 }, clip, 0);
        Assert.All(clip.Zip(louder), pair => Assert.Equal(-10 * pair.First, pair.Second, 1e-4f));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Noise_has_the_ratio_that_was_asked_for(double decibels)
    {
        float[] clip = Tone(440, 32_000);
        float[] noisy = Apply(new() { NoiseProbability = 1, NoiseRatioDecibels = new(decibels, decibels) }, clip, 5);
        // Undo the scaling: the tone is orthogonal to the noise but for chance.
        double along = clip.Zip(noisy).Sum(pair => (double)pair.First * pair.Second) / clip.Sum(x => (double)x * x);
        double noise = clip.Zip(noisy).Sum(pair => Math.Pow(pair.Second / along - pair.First, 2));
        Assert.Equal(decibels, 10 * Math.Log10(clip.Sum(x => (double)x * x) / noise), 0.5);
    }

    [Fact]
    public void White_noise_is_flat_and_pink_noise_falls_by_three_decibels_an_octave()
    {
        var random = new RandomStream(1, 2);
        float[] noise = new float[1 << 18];
        NoiseGenerator.White(ref random, noise);
        Assert.Equal(0, noise.Average(), 0.01f);
        Assert.Equal(4.0 / 12, noise.Average(x => (double)x * x), 0.01);
        Assert.Equal(0, Fall(noise), 0.4);
        NoiseGenerator.Pink(ref random, noise);
        Assert.Equal(3, Fall(noise), 0.5);
    }

    [Fact]
    public void A_low_pass_takes_highs_away_and_leaves_lows()
    {
        var options = new Augmentation { LowPassProbability = 1, LowPassHertz = new(2000, 2000), GainDecibels = new(0, 0) };
        float[] mixed = [.. Tone(500, 16_000).Zip(Tone(6000, 16_000), (low, high) => low + high)];
        float[] filtered = Apply(options, mixed, 0);
        Assert.InRange(Level(filtered, 6000) / Level(filtered, 500), 0, 1e-3);
        Assert.Equal(mixed, Apply(options with { LowPassHertz = new(7900, 7900) }, mixed, 0));
    }

    [Fact]
    public void Filters_have_the_gains_of_their_definitions()
    {
        Assert.Equal(Math.Sqrt(0.5), Gain(Biquad.LowPass(1000, Math.Sqrt(0.5), Rate), 1000), 1e-3);
        Assert.Equal(2, Gain(Biquad.Peak(1000, 1, 20 * Math.Log10(2), Rate), 1000), 1e-2);
        Assert.Equal(1, Gain(Biquad.Peak(1000, 1, 6, Rate), 20), 1e-2);
        Assert.Equal(2, Gain(Biquad.Shelf(1000, 20 * Math.Log10(2), Rate, high: false), 20), 1e-2);
        Assert.Equal(1, Gain(Biquad.Shelf(1000, 6, Rate, high: false), 7900), 1e-2);
        Assert.Equal(0.5, Gain(Biquad.Shelf(1000, -20 * Math.Log10(2), Rate, high: true), 7900), 1e-2);
        Assert.Equal(1, Gain(Biquad.Shelf(1000, 6, Rate, high: true), 20), 1e-2);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(110)]
    public void Speed_moves_pitch_and_keeps_the_length(int factor)
    {
        float[] from = Tone(1000, (int)SpeedChange.Needed(16_000, factor)), to = new float[16_000];
        SpeedChange.Apply(from, to, factor);
        Assert.Equal(1, Level(to, 10 * factor), 0.01);
        Assert.True(Level(to, 1000) < 0.05);
    }

    [Fact]
    public void Silence_stays_silent() => Assert.All(Apply(Everything with { NoiseProbability = 1 }, new float[100], 0), sample => Assert.Equal(0, sample));

    [Fact]
    public void Ranges_are_checked()
    {
        using var data = new SmallDataset(10);
        foreach (Augmentation wrong in new Augmentation[]
        {
            new() { Speed = new(1.1, 0.9) }, new() { Speed = new(0.1, 1) }, new() { GainDecibels = new(double.NaN, 0) }, new() { NoiseProbability = 1.1 },
            new() { EqualiserDecibels = 25 }, new() { EqualiserDecibels = -1 }, new() { PolarityProbability = double.NaN }, new() { LowPassHertz = new(0, 100) },
        })
            Assert.Throws<ArgumentOutOfRangeException>(() => new WaveformLoader(data.List, new() { Augmentation = wrong }));
    }

    private static float[] Apply(Augmentation augmentation, float[] clip, int file)
    {
        float[] changed = [.. clip];
        new ClipChanges(augmentation, new LoadingOptions(), epoch: 0, file).Apply(changed);
        return changed;
    }

    private static float[] Tone(double hertz, int length) => [.. Enumerable.Range(0, length).Select(t => (float)Math.Sin(2 * Math.PI * hertz * t / Rate))];

    /// <summary>Amplitude of a frequency.</summary>
    private static double Level(ReadOnlySpan<float> samples, double hertz)
    {
        double real = 0, imaginary = 0;
        for (int t = 0; t < samples.Length; t++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * hertz * t / Rate);
            (real, imaginary) = (real + cosine * samples[t], imaginary + sine * samples[t]);
        }
        return 2 * Math.Sqrt(real * real + imaginary * imaginary) / samples.Length;
    }

    private static double Gain(Biquad filter, double hertz)
    {
        float[] tone = Tone(hertz, 32_000);
        filter.Apply(tone);
        return Level(tone.AsSpan(16_000), hertz);
    }

    /// <summary>By how many dB a hertz has less power in the octave of 2 to 4 kHz than in each before, on average over five.</summary>
    private static double Fall(float[] noise)
    {
        double Power(double low) => Enumerable.Range(0, 400).Average(i => Math.Pow(Level(noise.AsSpan(0, 1 << 14), low * (1 + i / 400.0)), 2));
        return 10 * Math.Log10(Power(62.5) / Power(2000)) / 5;
    }
}
