using CsCheck;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Wav;

public class WavPcmTests
{
    [Theory]
    [InlineData("RIFF")]
    [InlineData("RIFX")]
    public void Sixteen_bit_samples_are_divided_by_two_to_the_fifteen(string riff)
    {
        var wav = new WavBuilder(riff);
        short[] values = [.. Enumerable.Range(short.MinValue, 65536).Select(v => (short)v), 1, -1];
        var read = Wavs.Read(wav.Format(1, 2, 44100, 16).Data(wav.Samples(values, BitConverter.GetBytes)).ToArray());
        Assert.Equal(values.Select(v => v / 32768f), read.Samples);
        Assert.Equal((44100, 2, "lava"), (read.Info.SampleRate, read.Info.Channels, read.Info.Decoder));
        Assert.Equal(riff == "RIFF" ? "WAV, PCM 16 bit" : "WAV (RIFX), PCM 16 bit", read.Info.Format);
        Assert.False(read.Truncated);
    }

    [Fact]
    public void Eight_bit_samples_are_offset_binary()
    {
        byte[] values = [.. Enumerable.Range(0, 256).Select(v => (byte)v), 7];
        var read = Wavs.Read(new WavBuilder().Format(1, 1, 8000, 8).Data(values).ToArray());
        Assert.Equal(values.Select(v => (v - 128) / 128f), read.Samples);
    }

    [Fact]
    public void Any_integers_of_any_width_and_byte_order_read_as_the_fraction_of_full_scale()
    {
        Gen.Select(Gen.Bool, Gen.Int[9, 64], Gen.Int[1, 5], Gen.Bool, Gen.Long.Array[0, 300]).Sample((big, bits, channels, extensible, longs) =>
        {
            int bytes = (bits + 7) / 8;
            var wav = new WavBuilder(big ? "RIFX" : "RIFF");
            // Left-justified: the low bits of the container are zero.
            long[] values = [.. longs.Take(longs.Length / channels * channels).Select(v => v >> (64 - bits) << (64 - bits))];
            byte[] data = wav.Samples(values, v => BitConverter.GetBytes(v)[^bytes..]);
            wav = extensible ? wav.Extensible(1, channels, 48000, 8 * bytes, bits) : wav.Format(1, channels, 48000, bits);
            var read = Wavs.Read(wav.Chunk("LIST", "INFOx"u8).Data(data).Chunk("id3 ", "odd"u8).ToArray());
            Assert.Equal(values.Select(v => v / 9223372036854775808f), read.Samples);
            Assert.Equal($"PCM {bits} bit", read.Info.Format.Split(", ")[1]);
        }, iter: 300);
    }

    [Fact]
    public void Any_floats_pass_unchanged()
    {
        Gen.Select(Gen.Bool, Gen.Int[1, 5], Gen.Bool, Gen.Float.Array[0, 200], Gen.Bool).Sample((big, channels, extensible, floats, wide) =>
        {
            var wav = new WavBuilder(big ? "RIFX" : "RIFF");
            float[] values = floats[..(floats.Length / channels * channels)];
            byte[] data = wide ? wav.Samples(values, v => BitConverter.GetBytes((double)v)) : wav.Samples(values, BitConverter.GetBytes);
            int bits = wide ? 64 : 32;
            wav = extensible ? wav.Extensible(3, channels, 48000, bits, bits) : wav.Format(3, channels, 48000, bits, extra: [0, 0]);
            var read = Wavs.Read(wav.Chunk("fact", [1, 0, 0, 0]).Data(data).ToArray());
            Assert.Equal(values, read.Samples);
            Assert.EndsWith($"float {bits} bit", read.Info.Format, StringComparison.Ordinal);
        }, iter: 300);
    }

    [Fact]
    public void Floats_that_are_no_numbers_or_beyond_full_scale_pass_unchanged()
    {
        float[] values = [float.NaN, float.PositiveInfinity, -3, 1e30f, -0f];
        Assert.Equal(values, Wavs.Read(WavWriter.Float(values)).Samples);
    }

    [Fact]
    public void Doubles_beyond_float_become_infinite()
    {
        var wav = new WavBuilder();
        Assert.Equal([float.PositiveInfinity, 0.1f], Wavs.Read(wav.Format(3, 1, 8000, 64).Data(wav.Samples([1e300, 0.1], BitConverter.GetBytes)).ToArray()).Samples);
    }
}
