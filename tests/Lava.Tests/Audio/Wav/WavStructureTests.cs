using CsCheck;
using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>Chunks in odd orders, sizes that were never filled in, and headers that contradict themselves where the samples are still certain.</summary>
public class WavStructureTests
{
    private static readonly short[] Values = [2, -3, 5, -7, 11, -13];
    private static readonly float[] Expected = [.. Values.Select(v => v / 32768f)];
    private static readonly byte[] Pcm = [.. Values.SelectMany(BitConverter.GetBytes)];

    private static WavBuilder Mono(string riff = "RIFF") => new WavBuilder(riff).Format(1, 1, 8000, 16);

    [Theory]
    [InlineData(0u)] // gstreamer, recorders that lost power
    [InlineData(0xFFFF_FFFFu)] // ffmpeg to a pipe
    [InlineData(0xFFFF_FFD3u)] // the same less a header
    [InlineData(0x7FFF_F000u)] // sox to a pipe
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(0x8000_0000u)] // arecord to a pipe
    [InlineData(0x7FFF_FFD8u)]
    public void A_length_that_was_left_open_reads_to_the_end(uint size)
    {
        foreach (uint riffSize in (uint[])[0, 36, 0xFFFF_FFFF, size])
        {
            var read = Wavs.Read(new WavBuilder { RiffSize = riffSize }.Format(1, 1, 8000, 16).Data(Pcm, size).ToArray());
            Assert.Equal(Expected, read.Samples);
            Assert.False(read.Truncated);
        }
    }

    [Theory]
    [InlineData(14u)]
    [InlineData(13u)]
    [InlineData(0x7FFF_0000u)]
    [InlineData(0xF000_0000u)]
    public void A_length_beyond_the_end_reads_to_the_end_and_is_called_truncated(uint size)
    {
        var read = Wavs.Read(Mono().Data(Pcm, size).ToArray());
        Assert.Equal(Expected, read.Samples);
        Assert.True(read.Truncated);
    }

    [Fact]
    public void A_file_that_can_seek_knows_at_once_that_it_is_truncated()
    {
        using var reader = Lava.Audio.Wav.WavFile.Open(new MemoryStream(Mono().Data(Pcm, 100).ToArray()), Lava.Audio.AudioLimits.Default);
        Assert.True(reader.Truncated);
    }

    [Fact]
    public void A_length_short_of_the_end_is_respected_and_what_follows_is_no_sound()
    {
        var read = Wavs.Read(Mono().Data(Pcm).Chunk("LIST", "INFOISFT\x05\0\0\0sox\0\0\0"u8).Raw("garbage"u8).ToArray());
        Assert.Equal(Expected, read.Samples);
        Assert.False(read.Truncated);
    }

    [Fact]
    public void A_length_of_zero_is_meant_where_another_chunk_follows()
    {
        Assert.Empty(Wavs.Read(Mono().Data([]).Chunk("LIST", "INFO"u8).ToArray()).Samples);
        Assert.Empty(Wavs.Read(Mono().Data([]).ToArray()).Samples);
    }

    [Fact]
    public void A_partial_last_frame_is_dropped()
    {
        byte[] data = [.. Pcm, 1];
        Assert.Equal(Expected, Wavs.Read(Mono().Data(data).ToArray()).Samples);
        Assert.Equal(Expected[..4], Wavs.Read(new WavBuilder().Format(1, 2, 8000, 16).Data(data.AsSpan(0, 11)).ToArray()).Samples);
        Assert.Empty(Wavs.Read(new WavBuilder().Format(1, 5, 8000, 24).Data(data.AsSpan(0, 11)).ToArray()).Samples);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Chunks_of_odd_length_may_lack_their_padding(bool pad)
    {
        var wav = new WavBuilder().Chunk("JUNK", "odd"u8, pad: pad).Format(1, 1, 8000, 16).Chunk("LIST", "INFOx"u8, pad: pad).Chunk("PEAK", "123"u8, pad: pad);
        Assert.Equal(Expected, Wavs.Read(wav.Data(Pcm).ToArray()).Samples);
    }

    [Theory]
    [InlineData("LIST")]
    [InlineData("fact")]
    [InlineData("bext")]
    [InlineData("id3 ")]
    [InlineData("umid")]
    public void A_chunk_that_is_known_is_found_where_padding_was_forgotten(string id)
    {
        var wav = new WavBuilder().Format(1, 1, 8000, 16).Chunk("xtra", "123"u8, pad: false).Chunk(id, new byte[10]);
        Assert.Equal(Expected, Wavs.Read(wav.Data(Pcm).ToArray()).Samples);
    }

    [Fact]
    public void Padding_need_not_be_zero()
    {
        byte[] file = new WavBuilder().Chunk("xtra", "abc"u8).Format(1, 1, 8000, 16).Data(Pcm).ToArray();
        file[23] = (byte)'f';
        Assert.Equal(Expected, Wavs.Read(file).Samples);
    }

    [Fact]
    public void Known_and_unknown_chunks_may_stand_before_between_and_after()
    {
        Gen.Select(Gen.Bool, Gen.Select(Gen.String[Gen.Char[' ', '~'], 4, 4], Gen.Byte.Array[0, 3000]).Array[0, 6], Gen.Int[0, 6]).Sample((big, chunks, at) =>
        {
            var wav = new WavBuilder(big ? "RIFX" : "RIFF");
            for (int i = 0; i <= chunks.Length; i++)
            {
                if (i == Math.Min(at, chunks.Length))
                    wav.Format(1, 2, 22050, 16);
                if (i < chunks.Length && chunks[i].Item1 is not ("fmt " or "data" or "ds64"))
                    wav.Chunk(chunks[i].Item1, chunks[i].Item2);
            }
            var read = Wavs.Read(wav.Data(wav.Samples(Values, BitConverter.GetBytes)).Chunk("LIST", "INFO"u8).ToArray());
            Assert.Equal(Expected, read.Samples);
        }, iter: 200);
    }

    [Fact]
    public void The_first_of_several_format_and_data_chunks_counts()
    {
        // A second recording in the same file would be a splice, if it had the same format; nothing says that it has.
        var wav = Mono().Format(3, 2, 44100, 32).Data(Pcm).Format(1, 2, 44100, 8).Data("second"u8);
        Assert.Equal(Expected, Wavs.Read(wav.ToArray()).Samples);
    }

    [Fact]
    public void Samples_before_their_format_are_found_where_the_file_can_seek()
    {
        byte[] file = new WavBuilder().Data(Pcm).Chunk("LIST", "INFOx"u8).Format(1, 1, 8000, 16).ToArray();
        Assert.Equal(Expected, Wavs.Read(new MemoryStream(file), 3).Samples);
        var refused = Assert.Throws<Lava.Audio.AudioException>(() => Wavs.Read(new Wavs.Pipe(file), 3));
        Assert.Equal(Lava.Audio.AudioErrors.Malformed, refused.Code);
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void Long_sizes_are_taken_from_their_chunk(string riff)
    {
        var wav = new WavBuilder(riff) { RiffSize = uint.MaxValue }.LongSizes((ulong)Pcm.Length, ("LIST", 6)).Chunk("LIST", "INFO12"u8, uint.MaxValue);
        var read = Wavs.Read(wav.Format(1, 1, 8000, 16).Data(Pcm, uint.MaxValue).Chunk("axml", "<x/>"u8).ToArray());
        Assert.Equal(Expected, read.Samples);
        Assert.Equal($"{riff}, PCM 16 bit", read.Info.Format);
    }

    [Theory]
    [InlineData(0ul, false)]
    [InlineData(ulong.MaxValue, false)]
    [InlineData(1ul << 40, true)]
    [InlineData(long.MaxValue, true)]
    public void Long_sizes_may_be_left_open_or_wrong_too(ulong size, bool truncated)
    {
        var read = Wavs.Read(new WavBuilder("RF64").LongSizes(size).Format(1, 1, 8000, 16).Data(Pcm, uint.MaxValue).ToArray());
        Assert.Equal(Expected, read.Samples);
        Assert.Equal(truncated, read.Truncated);
    }

    [Fact]
    public void A_short_size_in_RF64_is_meant()
    {
        var wav = new WavBuilder("RF64").LongSizes(4).Format(1, 1, 8000, 16).Data(Pcm, 8).Chunk("LIST", "INFO"u8);
        Assert.Equal(Expected[..4], Wavs.Read(wav.ToArray()).Samples);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 8000)]
    [InlineData(8, -1)]
    [InlineData(65535, 3)]
    public void Block_size_and_byte_rate_follow_from_the_rest_where_they_are_wrong(int blockAlign, int byteRate)
    {
        var wav = new WavBuilder().Format(1, 2, 8000, 16, blockAlign, byteRate);
        Assert.Equal(Expected, Wavs.Read(wav.Data(Pcm).ToArray()).Samples);
    }

    [Theory]
    [InlineData(14)] // WAVEFORMAT, without bits per sample
    [InlineData(15)]
    [InlineData(16)]
    public void Short_format_chunks_have_the_bits_that_follow_from_the_block(int size) =>
        Assert.Equal(Expected, Wavs.Read(new WavBuilder().Format(1, 2, 8000, 16, size: size).Data(Pcm).ToArray()).Samples);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(24)]
    [InlineData(34)]
    [InlineData(5000)]
    public void Format_chunks_may_have_more_than_is_needed(int extra) =>
        Assert.Equal(Expected, Wavs.Read(new WavBuilder().Format(1, 2, 8000, 16, extra: new byte[extra]).Data(Pcm).ToArray()).Samples);

    [Fact]
    public void Zero_bits_follow_from_the_block() =>
        Assert.Equal(Expected, Wavs.Read(new WavBuilder().Format(1, 1, 8000, 0, blockAlign: 2).Data(Pcm).ToArray()).Samples);

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(99)]
    public void Valid_bits_that_make_no_sense_are_ignored(int valid)
    {
        var read = Wavs.Read(new WavBuilder().Extensible(1, 1, 8000, 16, valid).Data(Pcm).ToArray());
        Assert.Equal(Expected, read.Samples);
        Assert.Equal("WAV, PCM 16 bit", read.Info.Format);
    }

    [Theory]
    [InlineData("RIFF")]
    [InlineData("RIFX")]
    public void Ambisonic_files_are_PCM_or_float(string riff)
    {
        const string BFormat = "0721-11d3-8644-c8c1ca000000";
        var wav = new WavBuilder(riff);
        Assert.Equal(Expected, Wavs.Read(wav.Extensible(1, 3, 8000, 16, 16, BFormat).Data(wav.Samples(Values, BitConverter.GetBytes)).ToArray()).Samples);
        wav = new WavBuilder(riff);
        Assert.Equal(Expected, Wavs.Read(wav.Extensible(3, 3, 8000, 32, 32, BFormat).Data(wav.Samples(Expected, BitConverter.GetBytes)).ToArray()).Samples);
    }

    [Fact]
    public void A_reader_begins_where_its_stream_stands()
    {
        byte[] file = [.. "ID3 tag, odd!"u8, .. Mono().Chunk("LIST", new byte[100_001]).Data(Pcm).ToArray()];
        Assert.Equal(Expected, Wavs.Read(new MemoryStream(file) { Position = 13 }, 4).Samples);
    }
}
