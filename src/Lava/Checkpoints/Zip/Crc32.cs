using System.Runtime.InteropServices;

namespace Lava.Checkpoints.Zip;

/// <summary>CRC-32 as zip has it (reflected polynomial EDB88320), eight bytes a step by eight tables.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of some bytes, or of more after those that gave <paramref name="crc"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint crc = 0)
    {
        uint[] t = Tables;
        crc = ~crc;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            uint low = (uint)word ^ crc, high = (uint)(word >> 32);
            crc = t[0x700 + (byte)low] ^ t[0x600 + (byte)(low >> 8)] ^ t[0x500 + (byte)(low >> 16)] ^ t[0x400 + (low >> 24)]
                ^ t[0x300 + (byte)high] ^ t[0x200 + (byte)(high >> 8)] ^ t[0x100 + (byte)(high >> 16)] ^ t[high >> 24];
        }
        foreach (byte b in bytes[(words.Length * sizeof(ulong))..])
            crc = t[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

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
