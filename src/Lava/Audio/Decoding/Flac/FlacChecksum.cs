namespace Lava.Audio.Decoding.Flac;

/// <summary>The checksums of FLAC (RFC 9639, sections 9.1.8 and 9.3): most significant bit first, starting at 0.</summary>
internal static class FlacChecksum
{
    private static readonly byte[] Table8 = [.. Enumerable.Range(0, 256).Select(i => (byte)Shift(i, 0x07, 0x80))];
    private static readonly ushort[] Table16 = [.. Enumerable.Range(0, 256).Select(i => (ushort)Shift(i << 8, 0x8005, 0x8000))];

    // What a byte does to the checksum when 0 to 7 more follow it, so that eight bytes take as long as one.
    private static readonly ushort[][] Ahead16 = MakeAhead();

    /// <summary>x⁸ + x² + x + 1.</summary>
    public static byte Crc8(ReadOnlySpan<byte> bytes)
    {
        byte crc = 0;
        foreach (byte b in bytes)
            crc = Table8[crc ^ b];
        return crc;
    }

    /// <summary>x¹⁶ + x¹⁵ + x² + 1.</summary>
    public static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        ReadOnlySpan<ushort> t0 = Ahead16[0], t1 = Ahead16[1], t2 = Ahead16[2], t3 = Ahead16[3], t4 = Ahead16[4], t5 = Ahead16[5], t6 = Ahead16[6], t7 = Ahead16[7];
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = t7[bytes[0] ^ crc >> 8] ^ t6[bytes[1] ^ crc & 0xFF] ^ t5[bytes[2]] ^ t4[bytes[3]]
                ^ t3[bytes[4]] ^ t2[bytes[5]] ^ t1[bytes[6]] ^ t0[bytes[7]];
        }
        foreach (byte b in bytes)
            crc = (crc << 8 ^ Table16[crc >> 8 ^ b]) & 0xFFFF;
        return (ushort)crc;
    }

    private static ushort[][] MakeAhead()
    {
        ushort[][] tables = new ushort[8][];
        tables[0] = Table16;
        for (int k = 1; k < tables.Length; k++)
            tables[k] = [.. tables[k - 1].Select(crc => (ushort)(crc << 8 ^ Table16[crc >> 8]))];
        return tables;
    }

    private static int Shift(int value, int polynomial, int top)
    {
        for (int i = 0; i < 8; i++)
            value = (value & top) != 0 ? value << 1 ^ polynomial : value << 1;
        return value;
    }
}
