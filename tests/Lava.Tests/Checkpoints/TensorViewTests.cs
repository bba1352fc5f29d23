using Lava.Checkpoints;
using Lava.Checkpoints.Pickle;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class TensorViewTests
{
    private static readonly float[] Six = [0, 1, 2, 3, 4, 5];

    [Theory]
    [InlineData(0, new long[] { 2, 3 }, new long[] { 3, 1 }, new float[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData(0, new long[] { 3, 2 }, new long[] { 1, 3 }, new float[] { 0, 3, 1, 4, 2, 5 })]
    [InlineData(1, new long[] { 2 }, new long[] { 2 }, new float[] { 1, 3 })]
    [InlineData(5, new long[] { 4 }, new long[] { 0 }, new float[] { 5, 5, 5, 5 })]
    [InlineData(0, new long[] { 2, 3 }, new long[] { 0, 2 }, new float[] { 0, 2, 4, 0, 2, 4 })]
    [InlineData(0, new long[] { 4, 3 }, new long[] { 1, 1 }, new float[] { 0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5 })]
    [InlineData(2, new long[] { }, new long[] { }, new float[] { 2 })]
    [InlineData(0, new long[] { 1, 2, 1, 2 }, new long[] { 1L << 60, 2, 1L << 60, 1 }, new float[] { 0, 1, 2, 3 })]
    [InlineData(0, new long[] { 2, 1, 2 }, new long[] { 1, 1L << 60, 3 }, new float[] { 0, 3, 1, 4 })]
    [InlineData(100, new long[] { 0, 7 }, new long[] { 7, 1 }, new float[] { })]
    public void A_view_is_read_as_its_strides_say(long offset, long[] shape, long[] strides, float[] expected)
    {
        Tensor tensor = Archive.ReadTensor(Archive.Of(new PickleBytes().Tensor("0", 6, offset, shape, strides), ("0", Six)));
        Assert.Equal(shape, tensor.Shape.ToArray().Select(s => (long)s));
        Assert.Equal(expected, tensor.ToFloat32());
    }

    [Theory]
    [InlineData(0, new long[] { 7 }, new long[] { 1 }, CheckpointErrors.Malformed)]
    [InlineData(1, new long[] { 6 }, new long[] { 1 }, CheckpointErrors.Malformed)]
    [InlineData(6, new long[] { }, new long[] { }, CheckpointErrors.Malformed)]
    [InlineData(long.MaxValue, new long[] { 1 }, new long[] { 1 }, CheckpointErrors.Malformed)]
    [InlineData(0, new long[] { 2 }, new long[] { long.MaxValue }, CheckpointErrors.Malformed)]
    [InlineData(5, new long[] { 6 }, new long[] { -1 }, CheckpointErrors.Malformed)]
    [InlineData(-1, new long[] { 1 }, new long[] { 1 }, CheckpointErrors.Malformed)]
    [InlineData(0, new long[] { -6 }, new long[] { 1 }, CheckpointErrors.Malformed)]
    [InlineData(0, new long[] { 2, 3 }, new long[] { 1 }, CheckpointErrors.Malformed)]
    [InlineData(0, new long[] { 1L << 62 }, new long[] { 0 }, CheckpointErrors.LimitExceeded)]
    [InlineData(0, new long[] { 1L << 31, 1L << 31 }, new long[] { 0, 0 }, CheckpointErrors.LimitExceeded)]
    [InlineData(0, new long[] { 1L << 30, 1L << 30, 1L << 30 }, new long[] { 0, 0, 0 }, CheckpointErrors.LimitExceeded)]
    [InlineData(0, new long[] { 1 << 19 }, new long[] { 0 }, CheckpointErrors.LimitExceeded)]
    public void A_view_of_what_is_not_there_is_refused(long offset, long[] shape, long[] strides, string code) =>
        Archive.Refuse(Archive.Of(new PickleBytes().Tensor("0", 6, offset, shape, strides), ("0", Six)), code, "");

    [Fact]
    public void Expanded_tensors_count_by_what_they_expand_to()
    {
        // 1,000 tensors of 4 bytes each in the file, and 40 KiB in memory.
        PickleBytes pickle = new PickleBytes().Op(Opcode.EmptyList, Opcode.Mark);
        for (int i = 0; i < 100; i++)
            pickle.Tensor("0", 6, 0, [10_000], [0]);
        CheckpointException error = Archive.Refuse(Archive.Of(pickle.Op(Opcode.Appends), ("0", Six)), CheckpointErrors.LimitExceeded, "tensor data");
        Assert.Equal("0", error.Key);
    }

    [Fact]
    public void A_tensor_met_twice_is_one_tensor()
    {
        byte[] file = Archive.Of(new PickleBytes().Tensor("0", 6, 0, [6], [1]).Op(Opcode.Dup, Opcode.Tuple2), ("0", Six));
        var tuple = Assert.IsType<CheckpointValue.Tuple>(Archive.Read(file, Archive.Tight with { MaxTensorBytes = 24 }));
        Assert.Same(((CheckpointValue.OfTensor)tuple.Items[0]).Value, ((CheckpointValue.OfTensor)tuple.Items[1]).Value);
        Assert.Equal(Six, Archive.ReadTensor(file).ToFloat32());
    }

    [Fact]
    public void Tensors_may_share_a_storage()
    {
        byte[] file = Archive.Of(new PickleBytes().Op(Opcode.EmptyDict)
            .Text("left").Tensor("0", 6, 0, [3], [1]).Op(Opcode.SetItem)
            .Text("right").Tensor("0", 6, 3, [3], [1]).Op(Opcode.SetItem), ("0", Six));
        IReadOnlyDictionary<string, Tensor> tensors = Archive.ReadStateDict(file);
        Assert.Equal([0, 1, 2], tensors["left"].ToFloat32());
        Assert.Equal([3, 4, 5], tensors["right"].ToFloat32());
    }

    [Fact]
    public void Tensors_are_counted()
    {
        byte[] file = Archive.Of(new PickleBytes().Tensor("0", 6, 0, [6], [1]).Tensor("0", 6, 0, [6], [1]).Op(Opcode.Tuple2), ("0", Six));
        Archive.Refuse(file, CheckpointErrors.LimitExceeded, "more than 1 tensors", Archive.Tight with { MaxTensors = 1 });
    }

    [Fact]
    public void Storages_must_be_as_the_pickle_says()
    {
        PickleBytes One() => new PickleBytes().Tensor("0", 6, 0, [6], [1]);
        Assert.Equal("archive/data/0", Archive.Refuse(Archive.Of(One()), CheckpointErrors.Malformed, "lacks it").Key);
        Assert.Equal("archive/data/0", Archive.Refuse(Archive.Of(One(), ("0", [1, 2])), CheckpointErrors.Malformed, "8 bytes").Key);
        Archive.Refuse(Archive.Of(One().Tensor("0", 5, 0, [5], [1]).Op(Opcode.Tuple2), ("0", Six)), CheckpointErrors.Malformed, "two ways");
        Archive.Refuse(Archive.Of(new PickleBytes().Storage("0", -1)), CheckpointErrors.Malformed, "claims -1");
        Archive.Refuse(Archive.Of(new PickleBytes().Storage("0", long.MaxValue)), CheckpointErrors.Malformed, "claims");
        Archive.Refuse(Archive.Of(new PickleBytes().Storage("0", 6), ("0", Six)), CheckpointErrors.Unsupported, "bare storage");
        Archive.Refuse(Archive.Of(new PickleBytes().Text("storage").Op(Opcode.Tuple1, Opcode.BinPersId)), CheckpointErrors.Malformed, "not a storage");
    }

    [Fact]
    public void A_pending_negation_is_not_overlooked()
    {
        PickleBytes pickle = new PickleBytes().Global("torch._utils", "_rebuild_tensor_v2").Op(Opcode.Mark).Storage("0", 6).Int(0).Int(6).Op(Opcode.Tuple1).Int(1)
            .Op(Opcode.Tuple1, Opcode.NewFalse, Opcode.None, Opcode.EmptyDict).Text("neg").Op(Opcode.NewTrue, Opcode.SetItem, Opcode.Tuple, Opcode.Reduce);
        Archive.Refuse(Archive.Of(pickle, ("0", Six)), CheckpointErrors.Unsupported, "negated");
    }

    [Fact]
    public void A_big_endian_file_is_turned_around()
    {
        byte[] file = Archive.OfRecords(
            ("archive/data.pkl", new PickleBytes().Tensor("0", 2, 0, [2], [1]).ToArray()),
            ("archive/byteorder", "big"u8.ToArray()),
            ("archive/data/0", [0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0]));
        Assert.Equal([1, -2], Archive.ReadTensor(file).ToFloat32());
    }

    [Fact]
    public void A_byte_order_that_is_neither_is_refused() => Archive.Refuse(
        Archive.OfRecords(("archive/data.pkl", new PickleBytes().Op(Opcode.None).ToArray()), ("archive/byteorder", "middle"u8.ToArray())),
        CheckpointErrors.Malformed, "neither");

    [Theory]
    [InlineData("state_dict")]
    [InlineData("model_state_dict")]
    [InlineData("model")]
    public void A_state_dict_may_lie_beside_other_things(string name)
    {
        PickleBytes pickle = new PickleBytes().Op(Opcode.EmptyDict).Text("epoch").Int(7).Op(Opcode.SetItem)
            .Text(name).Op(Opcode.EmptyDict).Text("weight").Tensor("0", 6, 0, [6], [1]).Op(Opcode.SetItem, Opcode.SetItem);
        Assert.Equal(Six, Assert.Single(Archive.ReadStateDict(Archive.Of(pickle, ("0", Six)))).Value.ToFloat32());
    }

    [Fact]
    public void Several_state_dicts_or_other_keys_are_not_guessed_at()
    {
        static string Code(PickleBytes pickle) => Assert.Throws<CheckpointException>(() => Archive.ReadStateDict(Archive.Of(pickle, ("0", Six)))).Code;
        Assert.Equal(CheckpointErrors.WrongContent, Code(new PickleBytes().Op(Opcode.EmptyDict)
            .Text("model").Op(Opcode.EmptyDict, Opcode.SetItem).Text("state_dict").Op(Opcode.EmptyDict, Opcode.SetItem)));
        Assert.Equal(CheckpointErrors.WrongContent, Code(new PickleBytes().Op(Opcode.EmptyDict).Int(1).Tensor("0", 6, 0, [6], [1]).Op(Opcode.SetItem)));
        Assert.Equal(CheckpointErrors.WrongContent, Code(new PickleBytes().Tensor("0", 6, 0, [6], [1])));
    }

    [Fact]
    public void The_first_rebuild_function_and_parameters_with_state_are_known()
    {
        PickleBytes first = new PickleBytes().Global("torch._utils", "_rebuild_parameter_with_state").Op(Opcode.Mark)
            .Global("torch._utils", "_rebuild_tensor").Op(Opcode.Mark).Storage("0", 6).Int(0).Int(6).Op(Opcode.Tuple1).Int(1).Op(Opcode.Tuple1, Opcode.Tuple, Opcode.Reduce)
            .Op(Opcode.NewTrue, Opcode.None, Opcode.EmptyDict, Opcode.Tuple, Opcode.Reduce);
        Assert.Equal(Six, Archive.ReadTensor(Archive.Of(first, ("0", Six))).ToFloat32());
    }
}
