using CsCheck;
using Lava.Audio;
using Lava.Tests.Audio.Support;
using Xunit;

namespace Lava.Tests.Audio;

public class SampleMathTests
{
    [Fact]
    public void The_largest_magnitude_is_found_wherever_it_stands() =>
        Gen.Select(Gen.Int[1, 100], Gen.Int, Gen.OneOf(-2f, 2f, float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity)).Sample((length, seed, extreme) =>
        {
            float[] samples = Signals.Noise(length, seed);
            Assert.Equal(Signals.Peak(samples), SampleMath.MaxMagnitude(samples));
            samples[(uint)seed % length] = extreme;
            Assert.Equal(Math.Abs(extreme), SampleMath.MaxMagnitude(samples));
        });

    [Fact]
    public void Nothing_has_no_magnitude() => Assert.Equal(0, SampleMath.MaxMagnitude([]));

    [Fact]
    public void Every_sample_is_divided() => Gen.Select(Gen.Int[0, 100], Gen.Int).Sample((length, seed) =>
    {
        float[] samples = Signals.Noise(length, seed), expected = [.. samples.Select(sample => sample / 0.3f)];
        SampleMath.Divide(samples, 0.3f);
        Assert.Equal(expected, samples);
    });
}
