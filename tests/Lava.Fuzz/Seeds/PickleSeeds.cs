using System.Text;
using Lava.Checkpoints.Pickle;
using Lava.Tests.Checkpoints;

namespace Lava.Fuzz.Seeds;

/// <summary>Pickles over two storages, <c>0</c> and <c>1</c>, of sixteen float32 each.</summary>
internal static class PickleSeeds
{
    public const int Elements = 16;

    /// <summary>Opcodes with arguments, and the names of the allow-list and of what is refused.</summary>
    public static IEnumerable<byte[]> Tokens { get; } = new[]
    {
        "ctorch._utils\n_rebuild_tensor_v2\n", "ctorch._utils\n_rebuild_tensor\n", "ctorch._utils\n_rebuild_tensor_v3\n", "ctorch._utils\n_rebuild_parameter\n",
        "ctorch._utils\n_rebuild_parameter_with_state\n", "ctorch._tensor\n_rebuild_from_type_v2\n", "ctorch\nTensor\n", "ctorch.nn.parameter\nParameter\n",
        "ctorch\nFloatStorage\n", "ctorch\nHalfStorage\n", "ctorch\nBoolStorage\n", "ctorch\nUntypedStorage\n", "ctorch.storage\nUntypedStorage\n",
        "ctorch\nfloat32\n", "ctorch\nint64\n", "ctorch\nSize\n", "ccollections\nOrderedDict\n", "cos\nsystem\n", "c__builtin__\neval\n",
        "(", ".", "0", "1", "2", ")", "]", "}", "t", "l", "d", "e", "u", "s", "a", "b", "R", "Q", "N", "\u0085", "\u0086", "\u0087", "\u0088", "\u0089", "\u0081", "\u0093", "\u0094",
        "K\0", "K\x01", "M\xFF\xFF", "J\xFF\xFF\xFF\x7F", "J\0\0\0\u0080", "\u008A\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", "\u008B\x10\0\0\0", "G\x7F\xF0\0\0\0\0\0\0",
        "q\0", "h\0", "q\x01", "h\x01", "j\x01\0\0\0", "r\xFF\xFF\xFF\xFF", "U\x01" + "0", "X\x01\0\0\0" + "1", "\u008C\x01" + "0", "\u008D\x01\0\0\0\0\0\0\0k",
        "C\x02ab", "B\x02\0\0\0ab", "I01\n", "I00\n", "I-1\n", "L99999999999999999999L\n", "F1e999\n", "V\\u0041\n", "S'a'\n", "p0\n", "g0\n", "\u0080\x02", "\u0095\x04\0\0\0\0\0\0\0",
        "X\x07\0\0\0storage", "X\x03\0\0\0cpu", "X\x0A\0\0\0state_dict",
    }.Select(Encoding.Latin1.GetBytes);

    public static IEnumerable<Seed> All()
    {
        yield return new Seed("tensor.pkl", new PickleBytes().Tensor("0", Elements, 0, [4, 4], [4, 1]).ToArray());
        yield return new Seed("view.pkl", new PickleBytes().Tensor("0", Elements, 3, [2, 3], [1, 2]).ToArray());
        yield return new Seed("expanded.pkl", new PickleBytes().Tensor("0", Elements, 1, [100, 4], [0, 1]).ToArray());
        yield return new Seed("scalar.pkl", new PickleBytes().Tensor("1", Elements, 15, [], []).ToArray());
        yield return new Seed("statedict.pkl", new PickleBytes().Global("collections", "OrderedDict").Op(Opcode.EmptyTuple, Opcode.Reduce, Opcode.Mark)
            .Text("a.weight").Tensor("0", Elements, 0, [16], [1]).Text("a.bias").Tensor("1", Elements, 8, [8], [1]).Op(Opcode.SetItems).ToArray());
        yield return new Seed("training.pkl", Training());
        yield return new Seed("parameter.pkl", new PickleBytes().Global("torch._utils", "_rebuild_parameter").Op(Opcode.Mark)
            .Tensor("0", Elements, 0, [16], [1]).Op(Opcode.NewTrue).Global("collections", "OrderedDict")
            .Op(Opcode.EmptyTuple, Opcode.Reduce, Opcode.Tuple, Opcode.Reduce).ToArray());
        yield return new Seed("list.pkl", new PickleBytes().Op(Opcode.EmptyList, Opcode.Mark).Int(1).Int(-5).Text("x").Op(Opcode.NewTrue, Opcode.None)
            .Tensor("1", Elements, 0, [2, 8], [8, 1]).Op(Opcode.Appends).ToArray());
        yield return new Seed("memo.pkl", new PickleBytes().Text("name").Put(0).Op(Opcode.EmptyList).Put(1).Get(0).Op(Opcode.Append).Get(1)
            .Op(Opcode.Tuple2, Opcode.Dup, Opcode.Tuple2, Opcode.Dup, Opcode.Tuple2).ToArray());
        yield return new Seed("nested.pkl", new PickleBytes().Repeat(30, Opcode.EmptyList).Repeat(29, Opcode.Append).ToArray());
        yield return new Seed("text.pkl", Encoding.Latin1.GetBytes("(dp0\nVname\np1\n(lp2\nI1\naL22L\naF0.5\naI01\nasS'k'\ng2\ns."));
        yield return new Seed("globals.pkl", new PickleBytes().Text("torch").Text("Size").Op(Opcode.StackGlobal, Opcode.Mark).Int(3).Int(4)
            .Op(Opcode.Tuple, Opcode.Tuple1, Opcode.Reduce).ToArray());
    }

    private static byte[] Training() => new PickleBytes().Op(Opcode.EmptyDict, Opcode.Mark)
        .Text("state_dict").Op(Opcode.EmptyDict, Opcode.Mark).Text("w").Tensor("0", Elements, 0, [16], [1]).Op(Opcode.SetItems)
        .Text("optimizer").Op(Opcode.EmptyDict, Opcode.Mark).Text("state").Op(Opcode.EmptyDict, Opcode.Mark).Int(0).Tensor("1", Elements, 0, [4], [1])
        .Op(Opcode.SetItems).Text("lr").Op(Opcode.BinFloat).Raw(0x3F, 0x50, 0x62, 0x4D, 0xD2, 0xF1, 0xA9, 0xFC).Op(Opcode.SetItems)
        .Text("epoch").Int(3).Op(Opcode.SetItems).ToArray();
}
