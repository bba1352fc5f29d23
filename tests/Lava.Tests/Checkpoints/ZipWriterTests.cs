using System.IO.Compression;
using System.Text;
using CsCheck;
using Lava.Checkpoints;
using Lava.Checkpoints.Reading;
using Lava.Checkpoints.Zip;
using Xunit;
using ZipFile = Lava.Checkpoints.Zip.ZipFile;

namespace Lava.Tests.Checkpoints;

public class ZipWriterTests
{
    [Fact]
    public void The_checksum_is_the_one_of_zip()
    {
        Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));
        Assert.Equal(0u, Crc32.Compute([]));
    }

    [Fact]
    public void The_checksum_may_be_taken_in_parts() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Byte.Array[0, 300]).Sample((first, second) =>
        Assert.Equal(Crc32.Compute([.. first, .. second]), Crc32.Compute(second, Crc32.Compute(first))));

    [Fact]
    public void The_checksum_is_the_same_however_it_is_computed() => Gen.Byte.Array[0, 600].Sample(bytes =>
        Assert.Equal(~Crc32.Update(~0u, bytes), Crc32.Compute(bytes)));

    [Fact]
    public void Another_program_reads_what_is_written()
    {
        byte[] file = Archive.OfRecords(("a/data.pkl", [1, 2, 3]), ("a/empty", []), ("a/data/0", new byte[1000]));
        using var archive = new ZipArchive(new MemoryStream(file));
        Assert.Equal(["a/data.pkl", "a/empty", "a/data/0"], archive.Entries.Select(e => e.FullName));
        using var reader = new BinaryReader(archive.Entries[0].Open());
        Assert.Equal([1, 2, 3], reader.ReadBytes(10));
    }

    [Fact]
    public void Bytes_are_aligned_to_64() => Gen.Int[1, 200].Array[1, 10].Sample(lengths =>
    {
        byte[] file = Archive.OfRecords([.. lengths.Select((n, i) => (new string('x', n) + i, new byte[n]))]);
        var context = new ReadContext(null, CheckpointLimits.Default);
        ZipFile zip = ZipFile.Open(new MemorySource(file), context);
        Assert.Equal(lengths.Length, zip.Entries.Count);
        Assert.All(zip.Entries, e => Assert.Equal(0, e.DataOffset % 64));
    });

    [Fact]
    public void Archives_beyond_4_GiB_are_written_and_read_with_64_bit_offsets()
    {
        const long origin = 5L << 30;
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream, origin);
        zip.Add("a/data.pkl", "text"u8);
        zip.Finish();
        ZipFile read = ZipFile.Open(new ShiftedSource(stream.ToArray(), origin), new ReadContext(null, CheckpointLimits.Default));
        Assert.Equal("text", Encoding.ASCII.GetString(read.Open(read.Find("a/data.pkl")!).ReadAll()));
        Assert.True(read.Entries[0].HeaderOffset == origin);
    }

    [Fact]
    public void More_than_65534_records_are_written_and_read()
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        for (int i = 0; i < 70_000; i++)
            zip.Add($"a/{i}", []);
        zip.Finish();
        stream.Position = 0;
        ZipFile read = ZipFile.Open(new StreamSource(stream, new ReadContext(null, CheckpointLimits.Default)), new ReadContext(null, CheckpointLimits.Default));
        Assert.Equal(70_000, read.Entries.Count);
        using var archive = new ZipArchive(stream);
        Assert.Equal(70_000, archive.Entries.Count);
    }

    /// <summary>A file that begins with gibibytes of zeros.</summary>
    private sealed class ShiftedSource(byte[] bytes, long origin) : ByteSource
    {
        public override long Length => origin + bytes.Length;

        public override void Read(long offset, Span<byte> destination)
        {
            for (int i = 0; i < destination.Length; i++)
                destination[i] = offset + i < origin ? (byte)0 : bytes[offset + i - origin];
        }
    }
}
