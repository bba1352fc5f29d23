using System.Text.Json;
using CsCheck;
using Lava.Audio;
using Lava.Tests.Audio.Support;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Resampling;

public class ResamplerTests
{
    private static readonly int[] Rates = [4_000, 8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000, 384_000];

    private static float[] Resample(float[] samples, int from, int to) => Signals.ReadAll(new Resampler(new ArraySource(samples), from, to));

    [Theory]
    [InlineData(8000)]
    [InlineData(11025)]
    [InlineData(22050)]
    [InlineData(24000)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void Equals_torchaudio_on_the_reference(int rate)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Reference.Get("resample.json")));
        JsonElement pair = json.RootElement.GetProperty(rate.ToString(System.Globalization.CultureInfo.InvariantCulture));
        float[] input = [.. pair.GetProperty("input").EnumerateArray().Select(value => value.GetSingle())];
        float[] expected = [.. pair.GetProperty("output").EnumerateArray().Select(value => value.GetSingle())];

        float[] actual = Resample(input, rate, 16_000);

        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Equals_the_formula_in_double() =>
        Gen.Select(Gen.OneOf(Rates), Gen.OneOf(8_000, 16_000, 24_000, 48_000), Gen.Int[1, 300], Gen.Int).Sample((from, to, length, seed) =>
        {
            float[] input = Signals.Noise(length, seed);
            float[] actual = Resample(input, from, to);
            for (int n = 0; n < actual.Length; n += 1 + actual.Length / 50)
                Assert.Equal(Formula(input, from, to, n), actual[n], 1e-4);
        }, iter: 30);

    [Fact]
    public void Any_chunking_gives_the_same_bits() =>
        Gen.Select(Gen.OneOf(Rates), Gen.OneOf(8_000, 16_000, 22_050, 24_000), Gen.Int[1, 30_000], Gen.Int).Sample((from, to, length, seed) =>
        {
            float[] input = Signals.Noise(length, seed);
            float[] whole = Signals.ReadAll(new Resampler(new ArraySource(input), from, to), 1 << 20);
            Random random = new(seed);
            ArraySource pieces = new(input, _ => random.Next(1, random.Next(2, 9000)));
            Assert.Equal(whole, Signals.ReadAll(new Resampler(pieces, from, to), 1 + random.Next(700)));
        }, iter: 40);

    [Fact]
    public void An_output_is_as_long_as_torchaudio_says() =>
        Gen.Select(Gen.Int[4_000, 384_000], Gen.Int[4_000, 48_000], Gen.Int[1, 2_000]).Sample((from, to, length) =>
        {
            Assert.Equal((long)Math.Ceiling((decimal)length * to / from), Resample(new float[length], from, to).Length);
        }, iter: 20);

    [Theory]
    [InlineData(44_101, 16_000)]
    [InlineData(383_999, 16_000)]
    [InlineData(4_001, 16_000)]
    [InlineData(16_000, 383_999)]
    [InlineData(47_999, 44_101)]
    public void Coprime_rates_keep_a_tone(int from, int to)
    {
        float[] actual = Resample(Signals.Sine(440, from, from / 2, 0.5), from, to);
        float[] expected = Signals.Sine(440, to, actual.Length, 0.5);
        for (int i = to / 100; i < actual.Length - to / 100; i++)
            Assert.Equal(expected[i], actual[i], 2e-3f);
    }

    [Fact]
    public void A_constant_stays_what_it_is_away_from_the_ends() =>
        Gen.Select(Gen.OneOf(Rates), Gen.OneOf(8_000, 16_000, 24_000)).Sample((from, to) =>
        {
            float[] input = new float[from / 5];
            Array.Fill(input, 0.7f);
            float[] actual = Resample(input, from, to);
            for (int i = to / 50; i < actual.Length - to / 50; i++)
                Assert.Equal(0.7f, actual[i], 2e-3f);
        }, iter: 36);

    [Fact]
    public void A_sum_resamples_to_the_sum() =>
        Gen.Select(Gen.OneOf(Rates), Gen.Int[1, 2_000], Gen.Int).Sample((from, length, seed) =>
        {
            float[] a = Signals.Noise(length, seed), b = Signals.Noise(length, seed + 1);
            float[] sum = [.. a.Zip(b, (x, y) => x + y)];
            float[] ra = Resample(a, from, 16_000), rb = Resample(b, from, 16_000), actual = Resample(sum, from, 16_000);
            for (int i = 0; i < actual.Length; i++)
                Assert.Equal(ra[i] + rb[i], actual[i], 2e-6f);
        }, iter: 30);

    [Theory]
    [InlineData(48_000, 10_500)]
    [InlineData(48_000, 15_000)]
    [InlineData(44_100, 12_000)]
    [InlineData(192_000, 40_000)]
    public void A_tone_above_the_new_band_does_not_come_back(int from, int hertz)
    {
        float[] actual = Resample(Signals.Sine(hertz, from, from / 4), from, 16_000);
        for (int i = 200; i < actual.Length - 200; i++)
            Assert.InRange(Math.Abs(actual[i]), 0, 0.01f);
    }

    [Fact]
    public void The_buffer_does_not_grow_with_the_stream()
    {
        foreach (int from in Rates)
        {
            Resampler resampler = new(new ArraySource(new float[from]), from, 15_999);
            Signals.ReadAll(resampler);
            Assert.InRange(resampler.BufferLength, 0, 16_384);
        }
    }

    /// <summary>The published definition, term by term.</summary>
    private static double Formula(float[] input, int from, int to, int n)
    {
        int divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(from, to);
        (int o, int p) = (from / divisor, to / divisor);
        double cutoff = 0.99 * Math.Min(o, p), sum = 0;
        double phase = (double)(n % p) / p;
        int block = n / p * o;
        for (int i = 0; i < input.Length; i++)
        {
            double t = cutoff * ((i - block) / (double)o - phase);
            if (Math.Abs(t) < 6)
                sum += input[i] * cutoff / o * Math.Pow(Math.Cos(Math.PI * t / 12), 2) * (t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t));
        }

        return sum;
    }
}
