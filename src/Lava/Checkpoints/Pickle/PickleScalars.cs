using System.Numerics;

namespace Lava.Checkpoints.Pickle;

/// <summary>The opcodes that push a number, a string or bytes; and the refusal of all that remain.</summary>
internal static class PickleScalars
{
    /// <summary>Longest integer, in bytes; PyTorch's own largest, the magic number of its legacy format, takes 10.</summary>
    private const int LongestInteger = 256;

    public static object? Read(Opcode opcode, PickleInput input) => opcode switch
    {
        Opcode.None => null,
        Opcode.NewTrue => true,
        Opcode.NewFalse => false,
        Opcode.Int => PickleText.ParseInt(input),
        Opcode.Long => PickleText.ParseLong(input),
        Opcode.BinInt => (long)input.ReadInt32(),
        Opcode.BinInt1 => (long)input.ReadByte(),
        Opcode.BinInt2 => (long)input.ReadUInt16(),
        Opcode.Long1 => ReadInteger(input.ReadByte(), input),
        Opcode.Long4 => ReadInteger(input.ReadInt32(), input),
        Opcode.Float => PickleText.ParseFloat(input),
        Opcode.BinFloat => input.ReadDoubleBigEndian(),
        // Python 2's strings: what PyTorch wrote under Python 2 was text.
        Opcode.String => PickleText.ParseString(input),
        Opcode.BinString => input.ReadUtf8(input.ReadUInt32()),
        Opcode.ShortBinString => input.ReadUtf8(input.ReadByte()),
        Opcode.Unicode => PickleText.ParseUnicode(input),
        Opcode.BinUnicode => input.ReadUtf8(input.ReadUInt32()),
        Opcode.ShortBinUnicode => input.ReadUtf8(input.ReadByte()),
        Opcode.BinUnicode8 => input.ReadUtf8(input.ReadUInt64()),
        Opcode.BinBytes => input.ReadBytes(input.ReadUInt32()),
        Opcode.ShortBinBytes => input.ReadBytes(input.ReadByte()),
        Opcode.BinBytes8 or Opcode.ByteArray8 => input.ReadBytes(input.ReadUInt64()),
        // Names the class in the refusal, where it is one.
        Opcode.Inst => throw input.Unsupported($"The pickle makes an object of {AllowList.Find(input.ReadLine(), input.ReadLine(), input).Name} in a way PyTorch does not."),
        Opcode.Ext1 or Opcode.Ext2 or Opcode.Ext4 => throw input.Forbidden("The pickle names something in Python's extension registry. Nothing was executed."),
        Opcode.EmptySet or Opcode.AddItems or Opcode.FrozenSet => throw input.Unsupported("The pickle holds a set, which is not supported."),
        Opcode.Obj or Opcode.NewObjEx or Opcode.PersId => throw input.Unsupported($"The pickle uses the opcode {opcode}, which PyTorch does not write."),
        Opcode.NextBuffer or Opcode.ReadOnlyBuffer => throw input.Unsupported("The pickle keeps part of its data elsewhere."),
        _ => throw input.Malformed($"0x{(byte)opcode:x2} is no opcode of a pickle."),
    };

    /// <summary>The smallest of long and <see cref="BigInteger"/> that holds the number.</summary>
    public static object Shrink(BigInteger number) => number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;

    private static object ReadInteger(int length, PickleInput input)
    {
        if (length < 0)
            throw input.Malformed($"An integer of {length} bytes.");
        input.CheckLeft((ulong)length);
        if (length > LongestInteger)
            throw input.LimitExceeded($"An integer of {length} bytes.");
        return Shrink(new BigInteger(input.ReadBytes((ulong)length)));
    }
}
