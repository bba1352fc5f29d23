using System.Buffers.Binary;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>AU, CAF, AIFF and W64 whose lengths were never filled in, or that were broken off.</summary>
public class ChunkedFileTests
{
    private const int Frames = 20_000;

    [Theory]
    [InlineData("x.au", 8, 0, false)]
    [InlineData("x.au", 8, -1, false)]
    [InlineData("x.au", 8, 50_000, true)]
    [InlineData("x.au", 8, int.MaxValue, true)]
    [InlineData("x.aiff", 4, 0, false)]
    [InlineData("x.aiff", 4, -1, false)]
    [InlineData("x.aiff", 4, 50_000, true)]
    public void A_length_of_32_bits_that_is_wrong_hides_no_samples(string name, int offset, int length, bool truncated) =>
        AssertAllRead(name, name == "x.aiff" ? "SSND"u8 : ".snd"u8, file => BinaryPrimitives.WriteInt32BigEndian(file[offset..], length), truncated);

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(50_000, true)]
    [InlineData(long.MaxValue, true)]
    public void A_length_in_CAF_that_is_wrong_hides_no_samples(long length, bool truncated) =>
        AssertAllRead("x.caf", "data"u8, file => BinaryPrimitives.WriteInt64BigEndian(file[4..], length), truncated);

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(50_000, true)]
    public void A_length_in_W64_that_is_wrong_hides_no_samples(long length, bool truncated) =>
        AssertAllRead("x.w64", "data\xF3"u8[..4], file => BinaryPrimitives.WriteInt64LittleEndian(file[16..], length), truncated);

    [Fact]
    public void QuickTime_ADPCM_in_AIFF_is_decoded_as_QuickTime_does()
    {
        using Workbench bench = new();
        float[] original = Speechlike.Make(16_000, 32_000);
        string path = bench.Encode("x.aifc", original, 16_000, 1, "-c:a", "adpcm_ima_qt", "-f", "aiff");

        Assert.Equal("ffmpeg", Workbench.Read(path).Info.Decoder);
        Workbench.NeedSndfile();
        Assert.Equal(32_000, Workbench.Read(path, Workbench.OnlySndfile).Frames);
    }

    private delegate void Change(Span<byte> file);

    private static void AssertAllRead(string name, ReadOnlySpan<byte> mark, Change change, bool truncated)
    {
        using Workbench bench = new();
        Workbench.NeedSndfile();
        string path = bench.Encode(name, Speechlike.Make(16_000, Frames), 16_000, 1);
        byte[] file = File.ReadAllBytes(path);
        Assert.Equal((Frames, false, null), Workbench.Drain(path, Workbench.OnlySndfile));
        change(file.AsSpan(file.AsSpan().IndexOf(mark)));

        Assert.Equal((Frames, truncated, null), Workbench.Drain(bench.Write(name, file), Workbench.OnlySndfile));
    }
}
