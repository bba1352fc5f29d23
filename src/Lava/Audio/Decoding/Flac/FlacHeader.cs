namespace Lava.Audio.Decoding.Flac;

/// <summary>The header of a frame (RFC 9639, section 9.1).</summary>
/// <param name="BlockSize">Samples per channel, 1 to 65,536.</param>
/// <param name="SampleRate">Hz; 0 where it is that of the stream.</param>
/// <param name="Assignment">0 to 7: that many channels and one, each for itself; 8 left and side, 9 side and right, 10 mid and side.</param>
/// <param name="BitsPerSample">4 to 32; 0 where it is that of the stream.</param>
/// <param name="Length">Bytes of the header.</param>
internal readonly record struct FlacHeader(int BlockSize, int SampleRate, int Assignment, int BitsPerSample, int Length)
{
    /// <summary>The longest header: six bytes, a number of seven, and two uncommon values.</summary>
    public const int MaxLength = 17;

    public const int LeftSide = 8, SideRight = 9, MidSide = 10;

    private static readonly int[] Rates = [0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];
    private static readonly int[] Bits = [0, 8, 12, -1, 16, 20, 24, 32];

    public int Channels => Assignment < LeftSide ? Assignment + 1 : 2;

    /// <summary>Reads a header; false where there is none, or its checksum is wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FlacHeader header)
    {
        header = default;
        if (bytes.Length < 6 || bytes[0] != 0xFF || (bytes[1] & 0xFE) != 0xF8 || (bytes[3] & 1) != 0)
            return false;
        int sizeCode = bytes[2] >> 4, rateCode = bytes[2] & 15, assignment = bytes[3] >> 4, bits = Bits[bytes[3] >> 1 & 7];
        if (sizeCode == 0 || rateCode == 15 || assignment > MidSide || bits < 0)
            return false;
        int at = 4 + NumberLength(bytes[4]);
        if (at == 4)
            return false;
        int sizeBytes = sizeCode switch { 6 => 1, 7 => 2, _ => 0 };
        int rateBytes = rateCode switch { 12 => 1, 13 or 14 => 2, _ => 0 };
        int length = at + sizeBytes + rateBytes + 1;
        if (bytes.Length < length || FlacChecksum.Crc8(bytes[..(length - 1)]) != bytes[length - 1])
            return false;
        int size = sizeCode switch
        {
            1 => 192,
            < 6 => 144 << sizeCode,
            6 or 7 => Number(bytes.Slice(at, sizeBytes)) + 1,
            _ => 1 << sizeCode,
        };
        int rate = Number(bytes.Slice(at + sizeBytes, rateBytes));
        rate = rateCode switch { 12 => rate * 1000, 13 => rate, 14 => rate * 10, _ => Rates[rateCode] };
        if (rate == 0 && rateCode != 0)
            return false;
        header = new FlacHeader(size, rate, assignment, bits, length);
        return true;
    }

    /// <summary>Bytes of the number of the frame or sample, coded as UTF-8 codes characters, up to 36 bits; 0 where that is no first byte of one.</summary>
    private static int NumberLength(byte first) => first switch
    {
        < 0x80 => 1,
        < 0xC0 => 0,
        < 0xE0 => 2,
        < 0xF0 => 3,
        < 0xF8 => 4,
        < 0xFC => 5,
        < 0xFE => 6,
        0xFE => 7,
        _ => 0,
    };

    private static int Number(ReadOnlySpan<byte> bytes)
    {
        int value = 0;
        foreach (byte b in bytes)
            value = value << 8 | b;
        return value;
    }
}
