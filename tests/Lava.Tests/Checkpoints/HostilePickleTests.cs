using Lava.Checkpoints;
using Lava.Checkpoints.Pickle;
using Xunit;

namespace Lava.Tests.Checkpoints;

public class HostilePickleTests
{
    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("nt", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("__builtin__", "exec")]
    [InlineData("subprocess", "Popen")]
    [InlineData("torch", "load")]
    [InlineData("torch.hub", "load")]
    [InlineData("torch._utils", "_import_dotted_name")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("numpy.core.multiarray", "scalar")]
    [InlineData("numpy.core.multiarray", "_reconstruct")]
    [InlineData("collections", "OrderedDict.fromkeys")]
    [InlineData("torch", "_utils._rebuild_tensor_v2.__globals__")]
    [InlineData("__main__", "Net")]
    [InlineData("", "")]
    public void A_name_outside_the_list_is_refused_by_name_in_every_way_to_say_it(string module, string name)
    {
        PickleBytes[] ways =
        [
            new PickleBytes().Global(module, name),
            new PickleBytes().Global(module, name).Text("touch executed").Op(Opcode.Tuple1, Opcode.Reduce),
            new PickleBytes().Text(module).Text(name).Op(Opcode.StackGlobal).Op(Opcode.EmptyTuple, Opcode.NewObj),
            new PickleBytes().Op(Opcode.Mark).Text("x").Line(Opcode.Inst, $"{module}\n{name}"),
        ];
        foreach (PickleBytes way in ways)
        {
            CheckpointException error = Archive.Refuse(Archive.Of(way), CheckpointErrors.Forbidden, $"'{module}.{name}'");
            Assert.Equal("archive/data.pkl", error.Key);
            Assert.NotNull(error.Offset);
        }
    }

    [Fact]
    public void The_extension_registry_is_refused() =>
        Archive.Refuse(Archive.Of(new PickleBytes().Op(Opcode.Ext1).Raw(1)), CheckpointErrors.Forbidden, "registry");

    [Fact]
    public void A_hostile_name_does_not_reach_the_terminal_as_it_is()
    {
        CheckpointException error = Archive.Refuse(
            Archive.Of(new PickleBytes().Text("os").Text("\u001b[2J\u202e" + new string('x', 5000)).Op(Opcode.StackGlobal)), CheckpointErrors.Forbidden, "\\u001b[2J\\u202e");
        Assert.True(error.Message.Length < 500);
    }

    [Theory]
    [InlineData("torch", "ComplexFloatStorage", "complex")]
    [InlineData("torch", "QInt8Storage", "quantized")]
    [InlineData("torch._utils", "_rebuild_qtensor", "quantized")]
    [InlineData("torch._utils", "_rebuild_sparse_tensor", "sparse")]
    [InlineData("torch", "float8_e4m3fn", "8 bits")]
    public void What_a_tensor_cannot_hold_is_unsupported(string module, string name, string part) =>
        Archive.Refuse(Archive.Of(new PickleBytes().Global(module, name)), CheckpointErrors.Unsupported, part);

    [Theory]
    [InlineData((byte)Opcode.Reduce)]
    [InlineData((byte)Opcode.NewObj)]
    public void Only_names_on_the_list_are_called(byte call) =>
        Archive.Refuse(Archive.Of(new PickleBytes().Text("os.system").Op(Opcode.EmptyTuple).Raw(call)), CheckpointErrors.Malformed, "a name from the allow-list");

    [Fact]
    public void Names_on_the_list_are_called_as_PyTorch_calls_them() =>
        Archive.Refuse(
            Archive.Of(new PickleBytes().Global("torch._utils", "_rebuild_tensor_v2").Int(1).Op(Opcode.Tuple1, Opcode.Reduce)), CheckpointErrors.Malformed, "_rebuild_tensor_v2");

    [Fact]
    public void Rebuilding_does_not_nest() => Archive.Refuse(
        Archive.Of(new PickleBytes().Global("torch._tensor", "_rebuild_from_type_v2").Put(1).Op(Opcode.Mark).Get(1).Global("torch", "Tensor")
            .Op(Opcode.EmptyTuple, Opcode.None, Opcode.Tuple, Opcode.Reduce)),
        CheckpointErrors.Malformed, "_rebuild_from_type_v2");

    [Theory]
    [InlineData(new byte[] { (byte)Opcode.Pop })]
    [InlineData(new byte[] { (byte)Opcode.Tuple })]
    [InlineData(new byte[] { (byte)Opcode.None, (byte)Opcode.Tuple3 })]
    [InlineData(new byte[] { (byte)Opcode.None, (byte)Opcode.Mark, (byte)Opcode.Pop })]
    [InlineData(new byte[] { (byte)Opcode.EmptyList, (byte)Opcode.Mark, (byte)Opcode.Append })]
    [InlineData(new byte[] { (byte)Opcode.EmptyDict, (byte)Opcode.SetItem })]
    [InlineData(new byte[] { (byte)Opcode.Mark })]
    [InlineData(new byte[0])]
    public void The_stack_does_not_give_more_than_it_took(byte[] opcodes) =>
        Archive.Refuse(Archive.Of(new PickleBytes().Raw(opcodes)), CheckpointErrors.Malformed, "stack");

    [Fact]
    public void Opcodes_that_do_not_exist_are_refused() => Archive.Refuse(Archive.Of(new PickleBytes().Raw(0xFF)), CheckpointErrors.Malformed, "0xff");

    [Fact]
    public void The_memo_gives_only_what_it_was_given() =>
        Archive.Refuse(Archive.Of(new PickleBytes().Op(Opcode.None).Put(3).Get(4)), CheckpointErrors.Malformed, "entry 4");

    [Theory]
    [InlineData((byte)Opcode.BinUnicode, 4, 0xFFFF_FFFFUL)]
    [InlineData((byte)Opcode.BinUnicode8, 8, 0x7FFF_FFFF_FFFF_FFFFUL)]
    [InlineData((byte)Opcode.BinUnicode8, 8, 0xFFFF_FFFF_FFFF_FFFFUL)]
    [InlineData((byte)Opcode.BinBytes, 4, 0x7FFF_FFFFUL)]
    [InlineData((byte)Opcode.BinBytes8, 8, 0x8000_0000_0000_0000UL)]
    [InlineData((byte)Opcode.ByteArray8, 8, 0x0000_0100_0000_0000UL)]
    [InlineData((byte)Opcode.BinString, 4, 0xFFFF_FFF0UL)]
    [InlineData((byte)Opcode.ShortBinBytes, 1, 200UL)]
    [InlineData((byte)Opcode.Long1, 1, 255UL)]
    [InlineData((byte)Opcode.Long4, 4, 0x7FFF_FFFFUL)]
    [InlineData((byte)Opcode.Long4, 4, 0x8000_0000UL)]
    [InlineData((byte)Opcode.Frame, 8, 0xFFFF_FFFF_FFFF_FFFFUL)]
    public void Lengths_are_checked_against_the_bytes_that_are_left(byte opcode, int width, ulong length) =>
        Archive.Refuse(Archive.Of(new PickleBytes().Raw(opcode).Raw(PickleBytes.Number(length, width))), CheckpointErrors.Malformed, "");

    [Fact]
    public void Integers_have_a_longest() => Archive.Refuse(
        Archive.Of(new PickleBytes().Op(Opcode.Long4).Raw(PickleBytes.Number(100_000, 4)).Raw(new byte[100_000])), CheckpointErrors.LimitExceeded, "100000 bytes");

    [Fact]
    public void Steps_are_counted() =>
        Archive.Refuse(Archive.Of(new PickleBytes().Repeat(60_000, Opcode.None, Opcode.Pop)), CheckpointErrors.LimitExceeded, "steps");

    [Fact]
    public void Copies_of_long_lists_are_counted_as_steps()
    {
        PickleBytes pickle = new PickleBytes().Op(Opcode.EmptyList, Opcode.Mark);
        for (int i = 0; i < 1000; i++)
            pickle.Int(i).Op(Opcode.None, Opcode.Tuple2);
        pickle.Op(Opcode.Appends).Put(0).Global("collections", "OrderedDict").Put(1);
        for (int i = 0; i < 1000; i++)
            pickle.Get(1).Get(0).Op(Opcode.Tuple1, Opcode.Reduce, Opcode.Pop);
        Archive.Refuse(Archive.Of(pickle), CheckpointErrors.LimitExceeded, "steps");
    }

    [Theory]
    [InlineData((byte)Opcode.Tuple1)]
    [InlineData((byte)Opcode.Append)]
    public void Depth_is_bounded(byte nest)
    {
        PickleBytes pickle = nest == (byte)Opcode.Tuple1
            ? new PickleBytes().Op(Opcode.None).Repeat(30_000, Opcode.Tuple1)
            : new PickleBytes().Repeat(10_000, Opcode.EmptyList).Repeat(9_999, Opcode.Append);
        Archive.Refuse(Archive.Of(pickle), CheckpointErrors.LimitExceeded, "nest deeper than 64");
    }

    [Fact]
    public void Depth_is_counted_along_the_deepest_way()
    {
        // The same inner tuple is met first in a shallow place, and then in one that is too deep.
        PickleBytes pickle = new PickleBytes().Op(Opcode.None).Repeat(40, Opcode.Tuple1).Put(0).Get(0).Repeat(30, Opcode.Tuple1).Op(Opcode.Tuple2);
        Archive.Refuse(Archive.Of(pickle), CheckpointErrors.LimitExceeded, "nest deeper than 64");
        Assert.IsType<CheckpointValue.Tuple>(Archive.Read(Archive.Of(pickle), Archive.Tight with { MaxDepth = 71 }));
    }

    [Fact]
    public void A_container_that_contains_itself_is_refused()
    {
        Archive.Refuse(Archive.Of(new PickleBytes().Op(Opcode.EmptyList, Opcode.Dup, Opcode.Append)), CheckpointErrors.Malformed, "contains itself");
        Archive.Refuse(
            Archive.Of(new PickleBytes().Op(Opcode.EmptyDict).Put(0).Text("me").Get(0).Op(Opcode.Tuple1, Opcode.SetItem)), CheckpointErrors.Malformed, "contains itself");
    }

    [Fact]
    public void Sharing_that_doubles_forty_times_costs_forty()
    {
        PickleBytes pickle = new PickleBytes().Op(Opcode.None).Repeat(40, Opcode.Dup, Opcode.Tuple2);
        CheckpointValue value = Archive.Read(Archive.Of(pickle));
        for (int i = 0; i < 40; i++)
        {
            var tuple = Assert.IsType<CheckpointValue.Tuple>(value);
            Assert.Same(tuple.Items[0], tuple.Items[1]);
            value = tuple.Items[0];
        }
        var error = Assert.Throws<CheckpointException>(() => Archive.ReadTensor(Archive.Of(pickle)));
        Assert.Equal(CheckpointErrors.WrongContent, error.Code);
    }

    [Fact]
    public void Dicts_are_filled_with_pairs_of_plain_keys_none_twice()
    {
        Archive.Refuse(Archive.Of(new PickleBytes().Op(Opcode.EmptyDict, Opcode.Mark, Opcode.None, Opcode.SetItems)), CheckpointErrors.Malformed, "without a value");
        Archive.Refuse(Archive.Of(new PickleBytes().Op(Opcode.EmptyDict, Opcode.EmptyTuple, Opcode.None, Opcode.SetItem)), CheckpointErrors.Unsupported, "key");
        Archive.Refuse(
            Archive.Of(new PickleBytes().Op(Opcode.EmptyDict).Text("a").Op(Opcode.None, Opcode.SetItem).Text("a").Op(Opcode.None, Opcode.SetItem)),
            CheckpointErrors.Malformed, "'a' twice");
    }

    [Fact]
    public void Attributes_are_dropped_and_only_an_OrderedDict_has_them()
    {
        byte[] file = Archive.Of(new PickleBytes().Op(Opcode.EmptyDict, Opcode.EmptyDict).Text("_metadata").Op(Opcode.None, Opcode.SetItem, Opcode.Build));
        Assert.Empty(Archive.ReadStateDict(file));
        Archive.Refuse(Archive.Of(new PickleBytes().Op(Opcode.EmptyList, Opcode.EmptyDict, Opcode.Build)), CheckpointErrors.Malformed, "OrderedDict");
    }

    [Fact]
    public void Text_must_be_UTF_8() =>
        Archive.Refuse(Archive.Of(new PickleBytes().Op(Opcode.ShortBinUnicode).Raw(2, 0xC3, 0x28)), CheckpointErrors.Malformed, "UTF-8");
}
