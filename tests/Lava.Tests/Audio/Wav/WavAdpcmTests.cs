using Lava.Audio;
using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>ADPCM blocks worked out by hand from the specifications; that long files decode as elsewhere is tested against other decoders.</summary>
public class WavAdpcmTests
{
    private static float[] Scaled(params int[] values) => [.. values.Select(v => v / 32768f)];

    private static byte[] Ima(int channels, byte[] data, int blockAlign, int? fact = null)
    {
        var wav = new WavBuilder().Format(0x11, channels, 8000, 4, blockAlign, extra: [2, 0, 9, 0]);
        if (fact is { } frames)
            wav.Chunk("fact", BitConverter.GetBytes(frames));
        return wav.Data(data).ToArray();
    }

    [Fact]
    public void IMA_nibbles_come_low_first_and_each_term_is_rounded_down()
    {
        // Sample 100, step index 0 (7). Nibbles 7, 15, 0, 8, 4, 12, 3, 11.
        byte[] block = [100, 0, 0, 0, 0xF7, 0x80, 0xC4, 0xB3];
        // Steps 7, 16, 34, 31, 28, 34, 41, 37; changes 0+1+3+7, -(2+4+8+16), 4, -3, 3+28, -(4+34), 5+10+20, -(4+9+18).
        Assert.Equal(Scaled(100, 111, 81, 85, 82, 113, 75, 110, 79), Wavs.Read(Ima(1, block, 8)).Samples);
    }

    [Fact]
    public void IMA_indices_and_samples_stay_within_their_range()
    {
        // Index 200 is none; 88 (32767) is the last.
        byte[] block = [0xFF, 0x7F, 200, 0, 0x77, 0x77, 0xFF, 0xFF];
        float[] read = Wavs.Read(Ima(1, block, 8)).Samples;
        Assert.Equal(Scaled(32767, 32767, 32767, 32767, 32767, -28669, -32768, -32768, -32768), read);
    }

    [Fact]
    public void IMA_channels_come_in_words()
    {
        byte[] left = [0x77, 0, 0, 0], right = [0, 0, 0, 0];
        byte[] block = [1, 0, 0, 0, 2, 0, 0, 0, .. left, .. right];
        float[] read = Wavs.Read(Ima(2, block, 16)).Samples;
        Assert.Equal(Scaled(1, 2, 12, 2), read[..4]);
        Assert.Equal(18, read.Length);
    }

    [Theory]
    [InlineData(8, 9)]
    [InlineData(7, 7)]
    [InlineData(4, 1)]
    [InlineData(3, 0)]
    [InlineData(0, 0)]
    public void A_mono_block_that_is_cut_short_gives_what_is_whole(int bytes, int frames) =>
        Assert.Equal(9 + frames, Wavs.Read(Ima(1, new byte[8 + bytes], 8)).Samples.Length);

    [Theory]
    [InlineData(16, 9)]
    [InlineData(15, 7)]
    [InlineData(13, 3)]
    [InlineData(12, 1)]
    [InlineData(8, 1)]
    [InlineData(7, 0)]
    public void A_stereo_block_that_is_cut_short_gives_the_frames_of_which_both_channels_are_there(int bytes, int frames) =>
        Assert.Equal(2 * (9 + frames), Wavs.Read(Ima(2, new byte[16 + bytes], 16)).Samples.Length);

    [Theory]
    [InlineData(17, 17)] // in the last block: where the recording ends
    [InlineData(10, 10)]
    [InlineData(18, 18)]
    [InlineData(9, 18)] // in an earlier block, or beyond: wrong
    [InlineData(0, 18)]
    [InlineData(36, 18)]
    [InlineData(-1, 18)]
    public void The_fact_chunk_trims_the_last_block_and_nothing_else(int fact, int frames) =>
        Assert.Equal(frames, Wavs.Read(Ima(1, new byte[16], 8, fact)).Samples.Length);

    [Fact]
    public void MS_samples_are_predicted_from_two_and_the_step_adapts()
    {
        // Predictor 1 (512, -256), step 16, newer 20, older 10; nibbles high first: 1, 15, 7, 8.
        byte[] block = [1, 16, 0, 20, 0, 10, 0, 0x1F, 0x78];
        // 30 + 16 = 46; step 14 -> 16; 72 - 16 = 56; step 16; 66 + 7·16 = 178; step 38; 300 - 8·38 = -4.
        Assert.Equal(Scaled(10, 20, 46, 56, 178, -4), Wavs.Read(Ms(1, block, 9)).Samples);
    }

    [Fact]
    public void MS_channels_take_turns_within_a_byte()
    {
        byte[] block = [2, 2, 16, 0, 32, 0, 3, 0, 4, 0, 1, 0, 2, 0, 0x12];
        Assert.Equal(Scaled(1, 2, 3, 4, 16, 64), Wavs.Read(Ms(2, block, 15)).Samples);
    }

    [Fact]
    public void MS_coefficients_beyond_the_seven_of_the_specification_come_from_the_header()
    {
        byte[] table = [.. ((short[])[9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, -256, 0]).SelectMany(BitConverter.GetBytes)];
        byte[] extra = [36, 0, 4, 0, 8, 0, .. table];
        byte[] inTable = [7, 16, 0, 20, 0, 10, 0, 0x00], standard = [0, 16, 0, 20, 0, 10, 0, 0x00];
        Assert.Equal(Scaled(10, 20, -20, 20), Wavs.Read(Ms(1, inTable, 8, extra)).Samples);
        Assert.Equal(Scaled(10, 20, 20, 20), Wavs.Read(Ms(1, standard, 8, extra)).Samples);
        AudioException refused = Wavs.Refused(Ms(1, inTable, 8));
        Assert.Equal(AudioErrors.Malformed, refused.Code);
        Assert.Contains("predictor 7", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 6)]
    [InlineData(8, 4)]
    [InlineData(7, 2)]
    [InlineData(6, 0)]
    public void An_MS_block_that_is_cut_short_gives_what_is_whole(int bytes, int frames) =>
        Assert.Equal(6 + frames, Wavs.Read(Ms(1, new byte[9 + bytes], 9)).Samples.Length);

    [Fact]
    public void A_block_that_is_missing_in_part_is_truncated()
    {
        Assert.True(Wavs.Read(new WavBuilder().Format(0x11, 1, 8000, 4, 8).Data(new byte[12], 16).ToArray()).Truncated);
        Assert.False(Wavs.Read(new WavBuilder().Format(0x11, 1, 8000, 4, 8).Data(new byte[12]).ToArray()).Truncated);
    }

    private static byte[] Ms(int channels, byte[] data, int blockAlign, byte[]? extra = null) =>
        new WavBuilder().Format(2, channels, 8000, 4, blockAlign, extra: extra).Data(data).ToArray();
}
