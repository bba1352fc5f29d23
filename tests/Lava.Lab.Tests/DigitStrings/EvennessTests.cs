using CsCheck;
using Lava.Datasets;
using Lava.Lab.DigitStrings;
using Lava.Lab.Evaluate.Shortcuts;
using Xunit;

namespace Lava.Lab.Tests.DigitStrings;

public sealed class EvennessTests
{
    private static readonly Gen<int> Seed = Gen.Int[0, int.MaxValue - 1];

    [Fact]
    public void Whatever_it_sounded_like_a_string_gets_the_bandwidth_and_the_silence_that_it_shall_have() =>
        Gen.Select(Seed, Gen.Double[80, 180], Gen.Double[1800, 3000], Gen.Double[0.25, 0.5]).Sample((seed, pitch, hertz, share) =>
        {
            float[] samples = Babble(pitch, new Random(seed));
            Evenness.SetBandwidth(samples, hertz);
            Assert.Equal(hertz, BandwidthOf(samples), pitch + 5); // there is energy at its harmonics alone
            Evenness.SetSilence(samples, share);
            Assert.Equal(share, SilenceOf(samples), 0.02);
            Assert.Equal(hertz, BandwidthOf(samples), 300.0); // frames that are made louder have a tone of their own
        }, iter: 30);

    [Fact]
    public void A_filter_multiplies_the_energy_of_a_tone_by_what_it_says() => Gen.Select(Gen.Double[100, 3900], Gen.Double[-24, 24]).Sample((hertz, decibels) =>
    {
        Biquad shelf = Biquad.Shelf(1400, decibels, Telephone.SampleRate, high: true);
        float[] tone = [.. Enumerable.Range(0, 8 * Telephone.SampleRate).Select(i => (float)(0.1 * Math.Sin(2 * Math.PI * hertz * i / Telephone.SampleRate)))];
        float before = Samples.Rms(tone.AsSpan(Telephone.SampleRate));
        shelf.Apply(tone);
        Assert.Equal(10 * Math.Log10(shelf.PowerAt(hertz, Telephone.SampleRate)), 20 * Math.Log10(Samples.Rms(tone.AsSpan(Telephone.SampleRate)) / before), 0.05);
    }, iter: 20);

    /// <summary>Five seconds of harmonics that come and go, in a little noise.</summary>
    private static float[] Babble(double pitch, Random random)
    {
        double[] phases = [.. Enumerable.Range(0, (int)(3800 / pitch)).Select(_ => random.NextDouble() * 6)];
        var samples = new float[5 * Telephone.SampleRate];
        for (int i = 0; i < samples.Length; i++)
        {
            double loudness = Math.Pow(Math.Sin(Math.PI * i / (0.4 * Telephone.SampleRate)), 4);
            samples[i] = (float)(0.1 * loudness * phases.Select((phase, k) => Math.Sin(phase + 2 * Math.PI * (k + 1) * pitch * i / Telephone.SampleRate) / (k + 1)).Sum());
        }
        Noise.Add(samples, ratio: 35, random);
        return samples;
    }

    private static double BandwidthOf(float[] samples)
    {
        var spectrum = new EnergySpectrum(Telephone.SampleRate);
        foreach (float[] block in samples.Chunk(EnergySpectrum.Block))
            spectrum.Add(block);
        return spectrum.RollOff();
    }

    private static double SilenceOf(float[] samples)
    {
        var frames = new FrameEnergies(Telephone.SampleRate / 50);
        frames.Add(samples);
        return frames.ShareBelow(ShortcutNumbers.SilentBelow);
    }
}
