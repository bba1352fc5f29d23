using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lava.Checkpoints.Zip;

/// <summary>CRC-32 as zip has it: reflected polynomial EDB88320, register inverted before and after.</summary>
internal static class Crc32
{
    /// <summary>Below this many bytes, folding gains nothing.</summary>
    private const int ShortestFolded = 128;

    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of some bytes, or of more after those that gave <paramref name="crc"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint crc = 0)
    {
        crc = ~crc;
        if (Pclmulqdq.IsSupported && bytes.Length >= ShortestFolded)
            crc = Fold(ref bytes, crc);
        return ~Update(crc, bytes);
    }

    /// <summary>Eight bytes a step by eight tables.</summary>
    internal static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] t = Tables;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            uint low = (uint)word ^ crc, high = (uint)(word >> 32);
            crc = t[0x700 + (byte)low] ^ t[0x600 + (byte)(low >> 8)] ^ t[0x500 + (byte)(low >> 16)] ^ t[0x400 + (low >> 24)]
                ^ t[0x300 + (byte)high] ^ t[0x200 + (byte)(high >> 8)] ^ t[0x100 + (byte)(high >> 16)] ^ t[high >> 24];
        }
        foreach (byte b in bytes[(words.Length * sizeof(ulong))..])
            crc = t[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }

    /// <summary>
    /// Replaces all whole blocks of 16 bytes by one block with the same remainder, 64 bytes a step, by carry-less multiplication with powers of x
    /// modulo the polynomial (Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009).
    /// </summary>
    private static uint Fold(ref ReadOnlySpan<byte> bytes, uint crc)
    {
        // x^(512+32), x^(512-32) and x^(128+32), x^(128-32), bit-reflected.
        var by64 = Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);
        var by16 = Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);
        ReadOnlySpan<Vector128<ulong>> blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        bytes = bytes[(blocks.Length * 16)..];
        Vector128<ulong> a = blocks[0] ^ Vector128.CreateScalar((ulong)crc), b = blocks[1], c = blocks[2], d = blocks[3];
        int next = 4;
        for (; next + 4 <= blocks.Length; next += 4)
        {
            a = Step(a, by64) ^ blocks[next];
            b = Step(b, by64) ^ blocks[next + 1];
            c = Step(c, by64) ^ blocks[next + 2];
            d = Step(d, by64) ^ blocks[next + 3];
        }
        a = Step(Step(Step(a, by16) ^ b, by16) ^ c, by16) ^ d;
        for (; next < blocks.Length; next++)
            a = Step(a, by16) ^ blocks[next];
        return Update(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in a)));
    }

    private static Vector128<ulong> Step(Vector128<ulong> block, Vector128<ulong> powers) =>
        Pclmulqdq.CarrylessMultiply(block, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, powers, 0x11);

    /// <summary>Table k holds what a byte does to the remainder when k more bytes follow it.</summary>
    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint c = i;
            for (int bit = 0; bit < 8; bit++)
                c = (c & 1) == 0 ? c >> 1 : (c >> 1) ^ 0xEDB88320;
            tables[i] = c;
        }
        for (int i = 256; i < tables.Length; i++)
            tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
