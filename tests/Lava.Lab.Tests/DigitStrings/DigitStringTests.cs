using CsCheck;
using Lava.Lab.DigitStrings;
using Xunit;

namespace Lava.Lab.Tests.DigitStrings;

public sealed class DigitStringTests
{
    private static readonly Gen<int> Seed = Gen.Int[0, int.MaxValue - 1];

    [Fact]
    public void A_string_is_three_to_six_seconds_long_besides_its_lead() => Seed.Sample(seed =>
    {
        double seconds = (DigitString.Make(Beeps(), new Random(seed)).Length - DigitString.Lead) / (double)Telephone.SampleRate;
        Assert.InRange(seconds, DigitString.Shortest - 0.01, DigitString.Longest);
    }, iter: 40);

    [Fact]
    public void The_same_seed_makes_the_same_string() => Seed.Sample(seed =>
        Assert.Equal(DigitString.Make(Beeps(), new Random(seed)), DigitString.Make(Beeps(), new Random(seed))), iter: 5);

    [Fact]
    public void Nothing_is_clipped_and_every_sample_is_finite() => Seed.Sample(seed =>
        Assert.All(DigitString.Make(Beeps(), new Random(seed)), sample => Assert.InRange(sample, -1f, 1f)), iter: 20);

    [Fact]
    public void A_word_of_which_one_sample_is_left_spoils_nothing() => Seed.Sample(seed =>
    {
        float[] made = DigitString.Make(Beeps(length: 3), new Random(seed));
        Assert.All(made, sample => Assert.True(float.IsFinite(sample)));
        Assert.True(Samples.Rms(made) > 0.01f);
    }, iter: 5);

    [Theory]
    [InlineData(1000, -1, 1)]
    [InlineData(100, -200, -40)]
    [InlineData(3800, -200, -5)]
    public void A_telephone_lets_its_band_through(double frequency, double lowest, double highest)
    {
        float[] tone = [.. Enumerable.Range(0, Telephone.SampleRate).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * frequency * i / Telephone.SampleRate)))];
        float before = Samples.Rms(tone);
        Telephone.LimitBand(tone);
        Assert.InRange(20 * Math.Log10(Samples.Rms(tone.AsSpan(tone.Length / 2)) / before), lowest, highest);
    }

    [Fact]
    public void A_room_adds_energy_behind_a_click_and_leaves_what_comes_before_it() => Seed.Sample(seed =>
    {
        const int click = 1000;
        var samples = new float[Telephone.SampleRate];
        samples[click] = 1;
        Room.Reverberate(samples, new Random(seed));
        Assert.All(samples[..click], sample => Assert.Equal(0, sample));
        Assert.Equal(1, samples[click]);
        double echoes = samples[(click + 1)..].Sum(sample => (double)sample * sample);
        Assert.InRange(10 * Math.Log10(echoes), -21, -4);
    }, iter: 20);

    [Fact]
    public void A_line_keeps_what_it_is_given_finite_and_within_full_scale() => Seed.Sample(seed =>
    {
        float[] samples = [.. Enumerable.Range(0, Telephone.SampleRate).Select(i => MathF.Sin(i * 0.3f))];
        var random = new Random(seed);
        Telephone.Send(samples, random);
        Assert.All(samples, sample => Assert.InRange(sample, -1f, 1f));
        Telephone.Receive(samples, random);
        Assert.All(samples, sample => Assert.InRange(sample, -1f, 1f));
    }, iter: 20);

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public void Noise_has_the_ratio_that_was_asked_for(double ratio)
    {
        float[] tone = [.. Enumerable.Range(0, 4 * Telephone.SampleRate).Select(i => MathF.Sin(i * 0.3f))];
        float[] noisy = [.. tone];
        Noise.Add(noisy, ratio, new Random(1));
        float[] noise = [.. noisy.Zip(tone, (a, b) => a - b)];
        Assert.Equal(ratio, 20 * Math.Log10(Samples.Rms(tone) / Samples.Rms(noise)), 0.1);
    }

    [Fact]
    public void Silence_is_cut_off_both_ends()
    {
        float[] samples = [.. new float[4000], .. Enumerable.Repeat(0.5f, 1600), .. new float[2400]];
        Assert.InRange(Samples.Trim(samples).Length, 1600, 1760);
    }

    private static Speaker Beeps(int length = 3000) => new("beeps", null, Role.Train,
        [.. Enumerable.Range(0, 10).Select(word => Enumerable.Range(0, length).Select(i => 0.3f * MathF.Sin(i * (0.2f + 0.05f * word))).ToArray())]);
}
