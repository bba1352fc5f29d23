using System.Buffers.Binary;
using Lava.Checkpoints.Pickle;

namespace Lava.Fuzz.Mutation;

/// <summary>Changes to pickles opcode by opcode, so that what they do is what is wrong with them.</summary>
internal static class PickleEdits
{
    private static readonly byte[][] Opcodes =
    [
        .. "(.012NQRab}el]ostu)\u0081\u0085\u0086\u0087\u0088\u0089\u0093\u0094".Select(c => (byte[])[(byte)c]), [(byte)'K', 0], [(byte)'K', 1], [(byte)'K', 16], [(byte)'K', 255],
        [(byte)'h', 0], [(byte)'h', 1], [(byte)'q', 0], [(byte)'q', 1], [(byte)'U', 1, (byte)'0'], [(byte)'U', 1, (byte)'1'], [(byte)'U', 0], [(byte)'G', 0x7F, 0xF8, 0, 0, 0, 0, 0, 0],
        [0x8A, 0], [0x8A, 1, 0xFF], [0x8A, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x8A, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    ];

    /// <summary>Drops, doubles, moves or replaces opcodes, or changes what one pushes.</summary>
    /// <returns>False where there is no pickle.</returns>
    public static bool Change(EditBuffer buffer, FuzzRandom random)
    {
        List<(int Start, int End)> opcodes = Split(buffer.Bytes);
        if (opcodes.Count == 0)
            return false;
        int first = random.Below(opcodes.Count), last = Math.Min(opcodes.Count, first + (random.OneIn(2) ? 1 : random.Length(40))) - 1;
        int start = opcodes[first].Start, length = opcodes[last].End - start;
        byte[] run = buffer.Bytes.Slice(start, length).ToArray();
        int other = random.Of(opcodes).Start;
        switch (random.Below(10))
        {
            case 0 or 1:
                buffer.Remove(start, length);
                break;
            case 2:
                buffer.Insert(other, run);
                break;
            case 3:
                buffer.Insert(start, run);
                break;
            case 4:
                buffer.Insert(start, random.Of(Opcodes));
                break;
            case 5:
                buffer.Remove(start, opcodes[first].End - start);
                buffer.Insert(start, random.Of(Opcodes));
                break;
            default:
                SetNumber(buffer, random, opcodes);
                break;
        }
        return true;
    }

    /// <summary>Makes an integer one that is telling: sizes, strides, offsets and numbers of elements are integers.</summary>
    private static void SetNumber(EditBuffer buffer, FuzzRandom random, List<(int Start, int End)> opcodes)
    {
        List<(int Start, int End)> integers = [];
        foreach ((int Start, int End) opcode in opcodes)
        {
            if ((Opcode)buffer.Bytes[opcode.Start] is Opcode.BinInt or Opcode.BinInt1 or Opcode.BinInt2 or Opcode.Long1)
                integers.Add(opcode);
        }
        if (integers.Count == 0)
            return;
        (int start, int end) = random.Of(integers);
        byte[] number = new byte[10];
        (number[0], number[1]) = ((byte)Opcode.Long1, 8);
        // Sizes that fit are as telling as ones that do not.
        ulong value = random.OneIn(3) ? (ulong)random.Below(20) : Numbers.Pick(random, buffer.Length, start);
        BinaryPrimitives.WriteUInt64LittleEndian(number.AsSpan(2), value);
        buffer.Remove(start, end - start);
        buffer.Insert(start, number);
    }

    /// <summary>Where opcodes begin and end, up to the first that is none.</summary>
    private static List<(int Start, int End)> Split(ReadOnlySpan<byte> pickle)
    {
        List<(int Start, int End)> opcodes = [];
        int at = 0;
        while (at < pickle.Length && Length(pickle[at..]) is > 0 and var length && length <= pickle.Length - at)
        {
            opcodes.Add((at, at + length));
            at += length;
        }
        return opcodes;
    }

    /// <summary>Bytes of the opcode at the start and its argument; 0 where there is none.</summary>
    private static int Length(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes[1..];
        return (Opcode)bytes[0] switch
        {
            Opcode.BinInt1 or Opcode.BinGet or Opcode.BinPut or Opcode.Proto or Opcode.Ext1 => 2,
            Opcode.BinInt2 or Opcode.Ext2 => 3,
            Opcode.BinInt or Opcode.LongBinGet or Opcode.LongBinPut or Opcode.Ext4 => 5,
            Opcode.BinFloat or Opcode.Frame => 9,
            Opcode.ShortBinString or Opcode.ShortBinBytes or Opcode.ShortBinUnicode or Opcode.Long1 when rest.Length >= 1 => 2 + rest[0],
            Opcode.BinString or Opcode.BinUnicode or Opcode.BinBytes or Opcode.Long4 when rest.Length >= 4 => 5 + Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(rest), 0, 1 << 24),
            Opcode.BinUnicode8 or Opcode.BinBytes8 or Opcode.ByteArray8 when rest.Length >= 8 => 9 + (int)Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(rest), 0, 1 << 24),
            Opcode.Float or Opcode.Int or Opcode.Long or Opcode.PersId or Opcode.String or Opcode.Unicode or Opcode.Get or Opcode.Put => Lines(bytes, 1),
            Opcode.Global or Opcode.Inst => Lines(bytes, 2),
            var opcode => Enum.IsDefined(opcode) ? 1 : 0,
        };
    }

    private static int Lines(ReadOnlySpan<byte> bytes, int count)
    {
        int at = 0;
        for (; count > 0; count--)
        {
            int end = bytes[at..].IndexOf((byte)'\n');
            if (end < 0)
                return 0;
            at += end + 1;
        }
        return at;
    }
}
