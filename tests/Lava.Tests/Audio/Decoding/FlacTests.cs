using System.Buffers.Binary;
using Lava.Audio;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>FLAC, bit for bit: what the reference encoder writes, what it does not, and what is broken. None of it takes a library.</summary>
public class FlacTests
{
    [Theory]
    [InlineData(8, 1, "-8")]
    [InlineData(16, 1, "-0")]
    [InlineData(16, 2, "-8 -e -p")]
    [InlineData(16, 2, "-5 --no-mid-side -b 192")]
    [InlineData(16, 2, "-m -b 4608 -l 32 --lax")]
    [InlineData(16, 8, "-5")]
    [InlineData(16, 3, "-b 65535 --lax")]
    [InlineData(16, 1, "-l 0")]
    [InlineData(24, 2, "-8 -l 32 -q 15 --lax")]
    [InlineData(24, 5, "-3")]
    [InlineData(32, 1, "-8")]
    [InlineData(32, 2, "-5")]
    [InlineData(32, 2, "-8 -l 32 --lax -r 8")]
    public void The_reference_encoder_is_decoded_bit_for_bit(int bits, int channels, string arguments)
    {
        using Workbench bench = new();
        int[] samples = Samples(20_000 * channels, bits);
        string raw = bench.Write("x.raw", Bytes(samples, bits));
        string path = bench.At("x.flac");
        Workbench.Run("flac", ["-s", "-f", "--force-raw-format", "--endian=little", "--sign=signed", $"--bps={bits}", $"--channels={channels}",
            "--sample-rate=44100", .. arguments.Split(' '), raw, "-o", path]);

        Clip clip = Workbench.Read(path, Workbench.None);

        Assert.Equal((44_100, channels, $"FLAC, {bits} bit", "lava"), (clip.Info.SampleRate, clip.Info.Channels, clip.Info.Format, clip.Info.Decoder));
        AssertExact(samples, bits, clip);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(17)]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(32)]
    public void Any_depth_is_decoded(int bits)
    {
        using Workbench bench = new();
        int[] samples = Samples(3000, bits);
        string path = bench.Write("x.flac", new FlacWriter().Header(16_000, 1, bits, 3000)
            .Frame(0, [samples[..1000]], 16_000, bits).Frame(1, [samples[1000..]], 16_000, bits).ToArray());

        AssertExact(samples, bits, Workbench.Read(path, Workbench.None));
    }

    [Fact]
    public void Wasted_bits_constants_and_escaped_partitions_are_decoded()
    {
        using Workbench bench = new();
        int[] noise = Samples(1000, 10), shifted = [.. noise.Select(x => x << 5)], constant = [.. Enumerable.Repeat(-1234, 1000)];
        string path = bench.Write("x.flac", new FlacWriter().Header(16_000, 1, 16, 3000)
            .Frame(0, [shifted], 16_000, 16, FlacWriter.Wasted(5))
            .Frame(1, [constant], 16_000, 16, FlacWriter.Constant)
            .Frame(2, [noise], 16_000, 16, FlacWriter.Partitions).ToArray());

        AssertExact([.. shifted, .. constant, .. noise], 16, Workbench.Read(path, Workbench.None));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1000, false)]
    [InlineData(3000, false)]
    [InlineData(5000, true)]
    public void The_length_that_the_header_claims_is_not_believed(long claimed, bool truncated)
    {
        using Workbench bench = new();
        int[] samples = Samples(3000, 16);
        string path = bench.Write("x.flac", Stream(samples, claimed));

        AssertExact(samples, 16, Workbench.Read(path, Workbench.None));
        Assert.Equal((3000, truncated, null), Workbench.Drain(path, Workbench.None));
    }

    [Fact]
    public void Joined_streams_and_tags_around_them_are_one_recording()
    {
        using Workbench bench = new();
        int[] samples = Samples(3000, 16);
        byte[] stream = Stream(samples, 3000), id3 = [.. "ID3\u0003\0\0\0\0\u0010\0"u8, .. new byte[2048]], id3v1 = [.. "TAG"u8, .. new byte[125]];
        string path = bench.Write("x.flac", [.. id3, .. stream, .. id3, .. stream, .. id3v1]);

        AssertExact([.. samples, .. samples], 16, Workbench.Read(path, Workbench.None));
        Assert.Equal((6000, false, null), Workbench.Drain(path, Workbench.None));
    }

    [Fact]
    public void Frames_without_a_header_are_decoded()
    {
        using Workbench bench = new();
        int[] samples = Samples(3000, 16);

        AssertExact(samples, 16, Workbench.Read(bench.Write("x", Stream(samples, 0).AsSpan(42)), Workbench.None));
    }

    [Fact]
    public void A_stream_behind_bytes_that_belong_to_nothing_is_found()
    {
        using Workbench bench = new();
        int[] samples = Samples(3000, 16);
        byte[] garbage = new byte[20_000], stream = Stream(samples, 0);
        new Random(9).NextBytes(garbage);

        AssertExact(samples, 16, Workbench.Read(bench.Write("x", [.. garbage, .. stream]), Workbench.None));
        AssertExact(samples, 16, Workbench.Read(bench.Write("y", [.. garbage, .. stream.AsSpan(42)]), Workbench.None));
    }

    [Theory]
    [InlineData(4, 200)]
    [InlineData(4, 5)]
    [InlineData(4, 4_000_000)]
    [InlineData(132, 7)]
    public void A_block_of_metadata_with_a_wrong_length_hides_no_frame(int type, int length)
    {
        using Workbench bench = new();
        int[] samples = Samples(3000, 16);
        byte[] stream = Stream(samples, 3000);
        stream[4] = 0;
        byte[] block = [(byte)type, (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. new byte[100], 0x84, 0, 0, 0];

        string path = bench.Write("x.flac", [.. stream[..42], .. block, .. stream[42..]]);

        AssertExact(samples, 16, Workbench.Read(path, Workbench.None));
        Assert.Equal((3000, false, null), Workbench.Drain(path, Workbench.None));
    }

    [Fact]
    public void A_change_of_channels_is_mixed_and_a_change_of_rate_resampled()
    {
        using Workbench bench = new();
        int[] left = Samples(1600, 16), right = Samples(1600, 16, seed: 2);
        string path = bench.Write("x.flac", new FlacWriter().Header(16_000, 1, 16, 0)
            .Frame(0, [left], 16_000, 16).Frame(1, [left, right], 16_000, 16).Frame(2, [left], 8_000, 16).ToArray());

        Clip clip = Workbench.Read(path, Workbench.None);

        Assert.Equal((16_000, 1, 1600 + 1600 + 3200), (clip.Info.SampleRate, clip.Info.Channels, clip.Frames));
        Assert.Equal((left[7] + right[7]) / 65536f, clip.Samples.Span[1607], 6);
    }

    [Theory]
    [InlineData(40, 2000)]
    [InlineData(3000, 2000)]
    public void A_broken_frame_is_left_out_and_said_to_be(int at, int left)
    {
        using Workbench bench = new();
        int[] samples = Samples(3000, 16);
        byte[] stream = Stream(samples, 3000);
        stream[42 + at] ^= 0x55;

        (int frames, bool truncated, string? damage) = Workbench.Drain(bench.Write("x.flac", stream), Workbench.None);

        Assert.Equal((left, false), (frames, truncated));
        Assert.Contains("broken", damage, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_of_streams_that_never_come_are_given_up()
    {
        using Workbench bench = new();
        string path = bench.Write("x.flac", [.. Enumerable.Repeat("fLaC"u8.ToArray(), 5000).SelectMany(x => x)]);
        Assert.Equal(AudioErrors.Malformed, Workbench.Refused(path, Workbench.None).Code);
    }

    [Fact]
    public void A_frame_that_is_cut_off_is_left_out_and_the_end_said_to_be_missing()
    {
        using Workbench bench = new();
        byte[] stream = Stream(Samples(3000, 16), 0);

        Assert.Equal((2000, true, null), Workbench.Drain(bench.Write("x.flac", stream.AsSpan(0, stream.Length - 100)), Workbench.None));
    }

    [Fact]
    public void A_stream_without_a_frame_is_empty_and_one_without_a_sound_frame_malformed()
    {
        using Workbench bench = new();
        byte[] stream = Stream(Samples(1000, 16), 0)[..2000];

        Assert.Equal(AudioErrors.Empty, Workbench.Refused(bench.Write("empty.flac", new FlacWriter().Header(16_000, 1, 16, 0).ToArray())).Code);
        Assert.Equal(AudioErrors.Malformed, Workbench.Refused(bench.Write("cut.flac", stream)).Code);
    }

    [Fact]
    public void A_few_bytes_that_claim_days_are_stopped_by_the_limit()
    {
        using Workbench bench = new();
        FlacWriter writer = new FlacWriter().Header(8_000, 8, 16, 0);
        int[][] silence = [.. Enumerable.Repeat(new int[65_535], 8)];
        for (int i = 0; i < 100; i++)
            writer.Frame(i, silence, 8_000, 16, FlacWriter.Constant);

        Assert.Equal(AudioErrors.LimitExceeded, Workbench.Refused(bench.Write("x.flac", writer.ToArray()), null, new AudioLimits { MaxSeconds = 600 }).Code);
    }

    private static byte[] Stream(int[] samples, long claimed)
    {
        FlacWriter writer = new FlacWriter().Header(16_000, 1, 16, claimed);
        for (int i = 0; i < samples.Length; i += 1000)
            writer.Frame(i / 1000, [samples[i..(i + 1000)]], 16_000, 16);
        return writer.ToArray();
    }

    /// <summary>Noise whose loudness goes from nothing to full scale, with both extremes in it.</summary>
    private static int[] Samples(int count, int bits, int seed = 1)
    {
        Random random = new(seed);
        long full = 1L << bits - 1;
        int[] samples = new int[count];
        for (int i = 0; i < count; i++)
            samples[i] = (int)Math.Clamp((long)((2 * random.NextDouble() - 1) * full * i / count), -full, full - 1);
        (samples[^1], samples[^2]) = ((int)-full, (int)(full - 1));
        return samples;
    }

    private static byte[] Bytes(int[] samples, int bits)
    {
        byte[] bytes = new byte[samples.Length * bits / 8];
        Span<byte> one = stackalloc byte[4];
        for (int i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(one, samples[i]);
            one[..(bits / 8)].CopyTo(bytes.AsSpan(i * bits / 8));
        }
        return bytes;
    }

    private static void AssertExact(int[] samples, int bits, Clip clip)
    {
        float scale = 1f / (1L << bits - 1);
        Assert.Equal(samples.Select(x => x * scale), clip.Samples.ToArray());
    }
}
