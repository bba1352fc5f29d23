using static System.Buffers.Binary.BinaryPrimitives;

namespace Lava.Checkpoints.Zip;

/// <summary>The extra field that holds sizes beyond 32 bits (APPNOTE 6.3.10, section 4.5.3).</summary>
internal static class Zip64Extra
{
    public const ushort Id = 1;

    /// <summary>Replaces each of the values that stands at 2^32 − 1, in the order in which the field holds them.</summary>
    public static void Widen(ReadOnlySpan<byte> extra, ref ulong length, ref ulong stored, ref ulong offset, Func<Exception> missing)
    {
        ReadOnlySpan<byte> field = Find(extra);
        Take(ref field, ref length, missing);
        Take(ref field, ref stored, missing);
        Take(ref field, ref offset, missing);
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int id = ReadUInt16LittleEndian(extra), length = ReadUInt16LittleEndian(extra[2..]);
            extra = extra[4..];
            if (length > extra.Length)
                return default;
            if (id == Id)
                return extra[..length];
            extra = extra[length..];
        }
        return default;
    }

    private static void Take(ref ReadOnlySpan<byte> field, ref ulong value, Func<Exception> missing)
    {
        if (value != uint.MaxValue)
            return;
        if (field.Length < 8)
            throw missing();
        value = ReadUInt64LittleEndian(field);
        field = field[8..];
    }
}
