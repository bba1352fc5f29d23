using System.Numerics;
using CsCheck;
using Lava.Audio;
using Lava.Tests.Audio.Support;
using Xunit;

namespace Lava.Tests.Audio.Spectral;

public class RealFftTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(512)]
    [InlineData(2048)]
    public void Equals_the_definition(int length)
    {
        float[] signal = Signals.Noise(length, length);
        RealFft fft = new(length);
        float[] re = new float[fft.Bins], im = new float[fft.Bins], power = new float[fft.Bins];

        fft.Transform(signal, re, im);
        fft.Power(signal, power);

        Assert.Equal(length / 2 + 1, fft.Bins);
        double tolerance = 2e-7 * length;
        for (int k = 0; k < fft.Bins; k++)
        {
            Complex expected = Definition(signal, k);
            Assert.Equal(expected.Real, re[k], tolerance);
            Assert.Equal(expected.Imaginary, im[k], tolerance);
            Assert.Equal(re[k] * re[k] + im[k] * im[k], power[k]);
        }
    }

    [Fact]
    public void Keeps_the_energy() => Gen.Select(Gen.Int[2, 14], Gen.Int).Sample((log, seed) =>
    {
        float[] signal = Signals.Noise(1 << log, seed), power = new float[(1 << log) / 2 + 1];
        new RealFft(signal.Length).Power(signal, power);
        double spectrum = power[0] + power[^1] + 2 * power[1..^1].Sum(value => (double)value);
        double energy = signal.Sum(value => (double)value * value) * signal.Length;
        Assert.Equal(energy, spectrum, 1e-5 * energy);
    }, iter: 50);

    [Fact]
    public void Gives_the_same_again()
    {
        RealFft fft = new(1024);
        float[] signal = Signals.Noise(1024, 1), first = new float[fft.Bins], again = new float[fft.Bins];
        fft.Power(signal, first);
        fft.Power(Signals.Noise(1024, 2), again);
        fft.Power(signal, again);
        Assert.Equal(first, again);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(-8)]
    [InlineData(1 << 21)]
    public void Refuses_other_lengths(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealFft(length));

    [Fact]
    public void Refuses_spans_of_other_lengths()
    {
        RealFft fft = new(8);
        Assert.Throws<ArgumentOutOfRangeException>(() => fft.Transform(new float[7], new float[5], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => fft.Transform(new float[8], new float[4], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => fft.Transform(new float[8], new float[5], new float[6]));
    }

    private static Complex Definition(float[] signal, int k)
    {
        Complex sum = 0;
        for (int n = 0; n < signal.Length; n++)
            sum += signal[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * n / signal.Length);
        return sum;
    }
}
