namespace Lava.Audio.Wav;

/// <summary>Decoding tables of ITU-T G.711 (tables 1a to 2b), scaled to full scale ±1.</summary>
internal static class G711
{
    /// <summary>[256]</summary>
    public static float[] ALaw { get; } = Table(static code =>
    {
        // Even bits are sent inverted.
        code ^= 0x55;
        int exponent = (code >> 4) & 7;
        int mantissa = (code & 15) << 1 | 1;
        int magnitude = exponent == 0 ? mantissa : (mantissa | 32) << (exponent - 1);
        return ((code & 0x80) != 0 ? magnitude : -magnitude) / 4096f;
    });

    /// <summary>[256]</summary>
    public static float[] MuLaw { get; } = Table(static code =>
    {
        // All bits are sent inverted.
        code ^= 0xFF;
        int magnitude = (((code & 15) << 1 | 33) << ((code >> 4) & 7)) - 33;
        return ((code & 0x80) != 0 ? -magnitude : magnitude) / 8192f;
    });

    private static float[] Table(Func<int, float> decode) => [.. Enumerable.Range(0, 256).Select(decode)];
}
