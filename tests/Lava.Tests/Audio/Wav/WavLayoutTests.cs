using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>Containers that are wider than their samples, where writers disagree on what goes where.</summary>
public class WavLayoutTests
{
    private static readonly int[] Values = [.. Enumerable.Range(0, 4000).Select(i => (int)(8_000_000 * Math.Sin(i * 0.05) * Math.Sin(i * 0.001)))];
    private static readonly float[] Expected = [.. Values.Select(v => v / 8388608f)];

    private static float[] Read(byte[] data, int bits = 24, string riff = "RIFF", byte[]? extra = null) =>
        Wavs.Read(new WavBuilder(riff).Format(1, 2, 48000, bits, blockAlign: 8, extra: extra).Data(data).Chunk("LIST", "INFO no samples, though they follow them"u8).ToArray()).Samples;

    private static byte[] Words(Func<int, int> word, string riff = "RIFF") => new WavBuilder(riff).Samples(Values, v => BitConverter.GetBytes(word(v)));

    [Theory]
    [InlineData("RIFF")]
    [InlineData("RIFX")]
    public void Left_justified_24_bits_in_32_are_as_specified(string riff)
    {
        Assert.Equal(Expected, Read(Words(v => v << 8, riff), riff: riff));
        Assert.Equal(Expected, Wavs.Read(new WavBuilder(riff).Extensible(1, 2, 48000, 32, 24).Data(Words(v => v << 8, riff)).ToArray()).Samples);
    }

    [Theory]
    [InlineData("RIFF")]
    [InlineData("RIFX")]
    public void Low_24_bits_in_32_are_what_arecord_writes(string riff)
    {
        Assert.Equal(Expected, Read(Words(v => v, riff), riff: riff));
        Assert.Equal(Expected, Read(Words(v => v & 0xFFFFFF, riff), riff: riff));
    }

    [Fact]
    public void Floats_of_24_bit_scale_are_what_Cool_Edit_writes() =>
        Assert.Equal(Expected, Read(Words(v => BitConverter.SingleToInt32Bits(v))));

    [Fact]
    public void Packed_24_bits_with_the_block_size_of_32_are_packed()
    {
        byte[] packed = [.. Values.SelectMany(v => BitConverter.GetBytes(v)[..3])];
        Assert.Equal(Expected, Read(packed));
        Assert.Equal(Expected[..10], Read(packed[..30]));
    }

    [Fact]
    public void Silence_of_24_bits_in_32_has_as_many_frames_as_the_block_says() => Assert.Equal(100, Read(new byte[400]).Length);

    [Fact]
    public void Floats_of_16_bit_scale_in_32_bit_PCM_are_marked_by_Cool_Edit()
    {
        byte[] data = Words(v => BitConverter.SingleToInt32Bits(v / 256f));
        Assert.Equal(Expected, Read(data, 32, extra: [2, 0, 1, 0]));
        Assert.NotEqual(Expected, Read(data, 32, extra: [2, 0, 0, 0]));
    }

    [Theory]
    [InlineData(12, 2)]
    [InlineData(20, 3)]
    [InlineData(36, 5)]
    [InlineData(36, 8)]
    [InlineData(53, 7)]
    public void What_fills_a_container_beyond_the_valid_bits_is_kept(int bits, int bytes)
    {
        long[] values = [long.MaxValue, long.MinValue, 0x1234_5678_9ABC_DEF0, -1];
        byte[] data = [.. values.SelectMany(v => BitConverter.GetBytes(v)[^bytes..])];
        int shift = 64 - 8 * bytes;
        Assert.Equal(values.Select(v => (v >> shift << shift) / 9223372036854775808f),
            Wavs.Read(new WavBuilder().Format(1, 1, 8000, bits, blockAlign: bytes).Data(data).ToArray()).Samples);
    }

    [Fact]
    public void Up_to_eight_bits_are_offset_binary_and_left_justified() =>
        Assert.Equal([-1f, -0.5f, 0, 0.5f, 0.9375f], Wavs.Read(new WavBuilder().Format(1, 5, 8000, 5).Data([0, 64, 128, 192, 248]).ToArray()).Samples);
}
