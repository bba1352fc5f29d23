using Lava.Checkpoints;
using Lava.Checkpoints.Pickle;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class LegacyFormatTests
{
    private static readonly byte[] Magic = [0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    private static byte[] Header() =>
        [.. new PickleBytes().Raw(Magic).ToArray(), .. new PickleBytes().Int(1001).ToArray(), .. new PickleBytes().Op(Opcode.EmptyDict).ToArray()];

    private static byte[] Keys(params string[] keys)
    {
        PickleBytes list = new PickleBytes().Op(Opcode.EmptyList, Opcode.Mark);
        foreach (string key in keys)
            list.Text(key);
        return list.Op(Opcode.Appends).ToArray();
    }

    private static byte[] Storage(long elements, params float[] values) =>
        [.. PickleBytes.Number((ulong)elements, 8), .. Tensor.FromFloat32(values, values.Length).Bytes];

    /// <summary>A tensor over a view of a storage of six.</summary>
    private static byte[] View(long start, long count) => new PickleBytes().Global("torch._utils", "_rebuild_tensor_v2").Op(Opcode.Mark)
        .Op(Opcode.Mark).Text("storage").Global("torch", "FloatStorage").Text("7").Text("cuda:0").Int(6)
        .Op(Opcode.Mark).Text("8").Int(start).Int(count).Op(Opcode.Tuple, Opcode.Tuple, Opcode.BinPersId)
        .Int(1).Int(2).Op(Opcode.Tuple1).Int(1).Op(Opcode.Tuple1, Opcode.NewFalse, Opcode.None, Opcode.Tuple, Opcode.Reduce).ToArray();

    [Fact]
    public void A_view_of_a_storage_begins_where_it_says()
    {
        byte[] file = [.. Header(), .. View(2, 3), .. Keys("7"), .. Storage(6, 0, 1, 2, 3, 4, 5)];
        Assert.Equal([3, 4], Archive.ReadTensor(file).ToFloat32());
    }

    [Fact]
    public void A_view_ends_where_it_says()
    {
        Archive.Refuse([.. Header(), .. View(2, 2), .. Keys("7"), .. Storage(6, 0, 1, 2, 3, 4, 5)], CheckpointErrors.Malformed, "ends before it");
        Archive.Refuse([.. Header(), .. View(4, 3)], CheckpointErrors.Malformed, "view");
        Archive.Refuse([.. Header(), .. View(-1, 3)], CheckpointErrors.Malformed, "view");
        Archive.Refuse([.. Header(), .. View(long.MaxValue, 3)], CheckpointErrors.Malformed, "view");
    }

    [Fact]
    public void Storages_must_be_as_the_pickle_says()
    {
        Assert.Equal("7", Archive.Refuse([.. Header(), .. View(2, 3), .. Keys("7"), .. Storage(5, 0, 1, 2, 3, 4)], CheckpointErrors.Malformed, "6 elements").Key);
        Assert.Equal("7", Archive.Refuse([.. Header(), .. View(2, 3), .. Keys("7"), .. Storage(6, 0, 1, 2, 3, 4)], CheckpointErrors.Malformed, "ends within").Key);
        Archive.Refuse([.. Header(), .. View(2, 3), .. Keys("7"), 6, 0], CheckpointErrors.Malformed, "ends before");
        Archive.Refuse([.. Header(), .. View(2, 3), .. Keys()], CheckpointErrors.Malformed, "lacks storages");
        Archive.Refuse([.. Header(), .. View(2, 3), .. Keys("9")], CheckpointErrors.Malformed, "does not match");
        Archive.Refuse([.. Header(), .. View(2, 3), .. Keys("7", "7"), .. Storage(6, 0, 1, 2, 3, 4, 5)], CheckpointErrors.Malformed, "does not match");
    }

    [Fact]
    public void Other_pickles_are_not_PyTorch_files()
    {
        Archive.Refuse(new PickleBytes().Int(5).ToArray(), CheckpointErrors.UnknownFormat, "pickle");
        Archive.Refuse([.. new PickleBytes().Raw(Magic).ToArray(), .. new PickleBytes().Int(1002).ToArray()], CheckpointErrors.Unsupported, "version");
    }

    [Fact]
    public void A_tar_archive_of_before_2017_is_named()
    {
        byte[] tar = new byte[1024];
        "storages"u8.CopyTo(tar);
        "ustar"u8.CopyTo(tar.AsSpan(257));
        Archive.Refuse(tar, CheckpointErrors.Unsupported, "tar archive");
    }

    [Fact]
    public void Pickles_of_protocol_0_are_text()
    {
        string text = "L119547037146038801333356L\n.I1001\n.(dp0\n.(lp0\nVna\\u00efve \\U0001F600\np1\naI01\naI-12\naL99999999999999999999L\naF-0.5\nag1\naS'old'\na(I1\nI2\nta.(lp0\n.";
        var list = Assert.IsType<CheckpointValue.List>(Archive.Read(System.Text.Encoding.Latin1.GetBytes(text)));
        Assert.Equal(
        [
            new CheckpointValue.Str("naïve 😀"), new CheckpointValue.Bool(true), new CheckpointValue.Int(-12),
            new CheckpointValue.Int(System.Numerics.BigInteger.Parse("99999999999999999999", System.Globalization.CultureInfo.InvariantCulture)),
            new CheckpointValue.Float(-0.5), new CheckpointValue.Str("naïve 😀"), new CheckpointValue.Str("old"),
        ], list.Items.Take(7));
        Assert.Equal([new CheckpointValue.Int(1), new CheckpointValue.Int(2)], Assert.IsType<CheckpointValue.Tuple>(list.Items[7]).Items);
    }

    [Theory]
    [InlineData("I1x\n.")]
    [InlineData("F1,5\n.")]
    [InlineData("g-1\n.")]
    [InlineData("g4294967296\n.")]
    [InlineData("V\\ud800\n.")]
    [InlineData("V\\u12\n.")]
    [InlineData("Snoquotes\n.")]
    [InlineData("S'\n.")]
    [InlineData("I12")]
    public void Broken_text_is_refused(string text) => Archive.Refuse(
        [.. "L119547037146038801333356L\n.I1001\n.(dp0\n."u8, .. System.Text.Encoding.Latin1.GetBytes(text)], CheckpointErrors.Malformed, "");
}
