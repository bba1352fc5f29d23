using System.Buffers.Binary;
using System.IO.Compression;
using Lava.Checkpoints;
using Lava.Checkpoints.Pickle;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class HostileZipTests
{
    private static readonly HandmadeRecord None = new("a/data.pkl", new PickleBytes().Op(Opcode.None).ToArray());

    private static byte[] Deflate(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var deflater = new DeflateStream(stream, CompressionLevel.SmallestSize))
            deflater.Write(bytes);
        return stream.ToArray();
    }

    private static HandmadeRecord Deflated(string name, byte[] bytes) => new(name, Deflate(bytes))
    {
        Method = 8,
        Length = (uint)bytes.Length,
        Crc = Lava.Checkpoints.Zip.Crc32.Compute(bytes),
    };

    [Fact]
    public void An_honest_archive_reads()
    {
        Assert.IsType<CheckpointValue.None>(Archive.Read(HandmadeZip.Of(None)));
        Assert.IsType<CheckpointValue.None>(Archive.Read(HandmadeZip.Of(Deflated(None.Name, None.Stored))));
    }

    [Fact]
    public void Deflated_storages_read_whole_and_in_part()
    {
        byte[] pickle = new PickleBytes().Tensor("0", 3, 0, [3], [1]).Tensor("0", 3, 1, [2], [1]).Op(Opcode.Tuple2).ToArray();
        byte[] values = [0, 0, 0x80, 0x3F, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40];
        var tuple = Assert.IsType<CheckpointValue.Tuple>(Archive.Read(HandmadeZip.Of(Deflated("a/data.pkl", pickle), Deflated("a/data/0", values))));
        Assert.Equal([1, 2, 3], ((CheckpointValue.OfTensor)tuple.Items[0]).Value.ToFloat32());
        Assert.Equal([2, 3], ((CheckpointValue.OfTensor)tuple.Items[1]).Value.ToFloat32());
    }

    [Fact]
    public void A_bomb_is_refused_by_what_it_claims_and_by_what_it_holds()
    {
        byte[] zeros = new byte[64 << 20];
        byte[] pickle = new PickleBytes().Tensor("0", zeros.Length / 4, 0, [1], [1]).ToArray();
        HandmadeRecord bomb = Deflated("a/data/0", zeros), fuse = new("a/data.pkl", pickle);
        Archive.Refuse(HandmadeZip.Of(fuse, bomb), CheckpointErrors.LimitExceeded, "tensor data");
        Archive.Refuse(HandmadeZip.Of(Deflated("a/data.pkl", zeros)), CheckpointErrors.LimitExceeded, "describe");

        HandmadeRecord modest = new("a/data.pkl", new PickleBytes().Tensor("0", 25, 0, [25], [1]).ToArray());
        Archive.Refuse(HandmadeZip.Of(modest, bomb with { Length = 100 }), CheckpointErrors.Malformed, "does not inflate to the 100 bytes");
        Archive.Refuse(HandmadeZip.Of(modest, Deflated("a/data/0", new byte[50]) with { Length = 100 }), CheckpointErrors.Malformed, "does not inflate to the 100 bytes");
        Archive.Refuse(HandmadeZip.Of(fuse, bomb with { Length = uint.MaxValue - 1 }), CheckpointErrors.Malformed, "cannot hold");
        Archive.Refuse(HandmadeZip.Of(modest, new HandmadeRecord("a/data/0", [7, 7, 7]) { Method = 8, Length = 100 }), CheckpointErrors.Malformed, "does not inflate");
    }

    [Fact]
    public void Records_that_overlap_are_refused()
    {
        // The second record lies in the bytes of the first, header and all.
        byte[] inner = HandmadeZip.Of(new HandmadeRecord("a/data/0", [1, 2, 3, 4]));
        HandmadeRecord outer = new("a/x", inner);
        byte[] file = HandmadeZip.Of(outer, None, new HandmadeRecord("a/data/0", [1, 2, 3, 4]) { Offset = 33 });
        Assert.Equal("a/data/0", Archive.Refuse(file, CheckpointErrors.Malformed, "overlaps").Key);
        Archive.Refuse(HandmadeZip.Of(None, None with { Name = "a/version", LocalName = "a/version", Offset = 0 }), CheckpointErrors.Malformed, "");
    }

    [Fact]
    public void Records_that_are_there_twice_are_refused() =>
        Assert.Equal("a/data.pkl", Archive.Refuse(HandmadeZip.Of(None, None), CheckpointErrors.Malformed, "twice").Key);

    [Fact]
    public void Headers_that_disagree_with_the_directory_are_refused()
    {
        HandmadeRecord[] liars =
        [
            None with { LocalName = "a/data.pk1" }, None with { LocalName = "a/data.pkl2" }, None with { LocalMethod = 8 }, None with { LocalLength = 3 },
            None with { Offset = 1 },
        ];
        foreach (HandmadeRecord liar in liars)
            Assert.Equal("a/data.pkl", Archive.Refuse(HandmadeZip.Of(liar), CheckpointErrors.Malformed, "").Key);
    }

    [Fact]
    public void Claims_beyond_the_file_are_refused()
    {
        Archive.Refuse(HandmadeZip.Of(None with { Length = 2 }), CheckpointErrors.Malformed, "claims 2 bytes");
        Archive.Refuse(HandmadeZip.Of(None with { Length = 1 << 30, StoredLength = 1 << 30 }), CheckpointErrors.Malformed, "cannot hold");
        Archive.Refuse(HandmadeZip.Of(None with { Length = 20, StoredLength = 20 }), CheckpointErrors.Malformed, "directory");
        Archive.Refuse(HandmadeZip.Of(None with { Offset = uint.MaxValue }), CheckpointErrors.Malformed, "64-bit");
        Archive.Refuse(HandmadeZip.Of(None with { Offset = 1 << 30 }), CheckpointErrors.Malformed, "cannot hold");
    }

    [Fact]
    public void Ways_to_store_that_PyTorch_does_not_use_are_unsupported()
    {
        Archive.Refuse(HandmadeZip.Of(None with { Flags = 1 }), CheckpointErrors.Unsupported, "encrypted");
        Archive.Refuse(HandmadeZip.Of(None with { Method = 14 }), CheckpointErrors.Unsupported, "compressed");
    }

    [Fact]
    public void Damage_is_seen_by_the_checksum_whole_or_in_part()
    {
        foreach (long count in (long[])[2, 1])
        {
            PickleBytes pickle = new PickleBytes().Tensor("0", 2, 0, [count], [1]);
            byte[] file = Archive.Of(pickle, ("0", [1, 2]));
            file[file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]) + 4] ^= 1;
            Assert.Equal("archive/data/0", Archive.Refuse(file, CheckpointErrors.Malformed, "checksum").Key);
        }
    }

    [Fact]
    public void A_checksum_of_0_was_left_out_by_PyTorch() => Assert.IsType<CheckpointValue.None>(Archive.Read(HandmadeZip.Of(None with { Crc = 0 })));

    [Fact]
    public void A_comment_may_follow_and_nothing_else()
    {
        byte[] file = HandmadeZip.Of(None);
        byte[] commented = [.. file, 1, 2, 3];
        commented[file.Length - 2] = 3;
        Assert.IsType<CheckpointValue.None>(Archive.Read(commented));
        Archive.Refuse([.. file, 1, 2, 3], CheckpointErrors.Malformed, "end record");
    }

    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(ushort.MaxValue, 0, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 0, -1)]
    [InlineData(1, 1, -1)]
    [InlineData(1, -1, 1)]
    public void A_directory_that_is_not_what_its_end_says_is_refused(int count, int longer, int later)
    {
        byte[] file = HandmadeZip.Of(None);
        Span<byte> end = file.AsSpan(file.Length - 22);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        byte[] altered = [.. file[..^22], .. HandmadeZip.End((ushort)count, (uint)(length + longer), (uint)(offset + later))];
        Archive.Refuse(altered, CheckpointErrors.Malformed, "");
    }

    [Fact]
    public void An_archive_must_be_one_that_torch_save_wrote()
    {
        Archive.Refuse(HandmadeZip.Of(None with { Name = "word/document.xml" }), CheckpointErrors.UnknownFormat, "data.pkl");
        Archive.Refuse(HandmadeZip.Of(None with { Name = "data.pkl" }), CheckpointErrors.UnknownFormat, "data.pkl");
        Archive.Refuse(HandmadeZip.Of(None with { Name = "a/b/data.pkl" }), CheckpointErrors.UnknownFormat, "data.pkl");
        Archive.Refuse(HandmadeZip.Of(None, None with { Name = "b/data.pkl" }), CheckpointErrors.Malformed, "two data.pkl");
        Archive.Refuse(HandmadeZip.Of(None, new HandmadeRecord("a/constants.pkl", [0])), CheckpointErrors.Unsupported, "TorchScript");
    }
}
