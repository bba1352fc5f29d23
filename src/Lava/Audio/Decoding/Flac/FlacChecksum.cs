namespace Lava.Audio.Decoding.Flac;

/// <summary>The checksums of FLAC (RFC 9639, sections 9.1.8 and 9.3): most significant bit first, starting at 0.</summary>
internal static class FlacChecksum
{
    private static readonly byte[] Table8 = [.. Enumerable.Range(0, 256).Select(i => (byte)Shift(i, 0x07, 0x80))];
    private static readonly ushort[] Table16 = [.. Enumerable.Range(0, 256).Select(i => (ushort)Shift(i << 8, 0x8005, 0x8000))];

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
        foreach (byte b in bytes)
            crc = (crc << 8 ^ Table16[crc >> 8 ^ b]) & 0xFFFF;
        return (ushort)crc;
    }

    private static int Shift(int value, int polynomial, int top)
    {
        for (int i = 0; i < 8; i++)
            value = (value & top) != 0 ? value << 1 ^ polynomial : value << 1;
        return value;
    }
}
