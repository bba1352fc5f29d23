using Xunit;

namespace Lava.Tests.Audio.Wav;

public class WavG711Tests
{
    // Decision values and outputs of ITU-T G.711, tables 1a and 2a, scaled to 16 bits.
    [Theory]
    [InlineData(6, 0xD5, 8)]
    [InlineData(6, 0x55, -8)]
    [InlineData(6, 0xAA, 32256)]
    [InlineData(6, 0x2A, -32256)]
    [InlineData(6, 0x80, 5504)]
    [InlineData(7, 0xFF, 0)]
    [InlineData(7, 0x7F, 0)]
    [InlineData(7, 0x80, 32124)]
    [InlineData(7, 0x00, -32124)]
    [InlineData(7, 0xFE, 8)]
    [InlineData(7, 0xEF, 132)]
    public void Codes_decode_to_the_values_of_the_recommendation(int tag, byte code, int value) =>
        Assert.Equal([value / 32768f], Wavs.Read(new WavBuilder().Format(tag, 1, 8000, 8).Data([code]).ToArray()).Samples);

    [Theory]
    [InlineData(6, "A-law")]
    [InlineData(7, "mu-law")]
    public void Positive_codes_mirror_negative_ones_and_never_decrease(int tag, string name)
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(c => (byte)(tag == 6 ? c ^ 0x55 : 0xFF - c))];
        var read = Wavs.Read(new WavBuilder("RIFX").Extensible(tag, 2, 8000, 8, 8).Data(codes).ToArray());
        Assert.Equal($"WAV (RIFX), {name}", read.Info.Format);
        float[] low = read.Samples[..128], high = read.Samples[128..];
        Assert.Equal(low.Select(v => -v), high);
        Assert.Equal(low.Select(Math.Abs).Order(), low.Select(Math.Abs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public void Bits_other_than_eight_are_a_slip_of_the_writer(int bits) =>
        Assert.Equal(5, Wavs.Read(new WavBuilder().Format(7, 1, 8000, bits).Data(new byte[5]).ToArray()).Samples.Length);
}
