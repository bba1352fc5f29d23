namespace Lava.Audio.Decoding.Mpeg;

/// <summary>The four bytes before every frame of MPEG-1 and MPEG-2 audio (ISO/IEC 11172-3, section 2.4.1.3, and 13818-3).</summary>
/// <param name="Bits">The header as a big-endian number.</param>
internal readonly record struct MpegFrame(uint Bits)
{
    /// <summary>Bytes of a header.</summary>
    public const int HeaderSize = 4;

    /// <summary>The longest frame: layer II, MPEG-2.5, 160 kbit/s at 8 kHz, padded.</summary>
    public const int LongestFrame = 2881;

    private static readonly int[] Rates = [44_100, 48_000, 32_000];

    // kbit/s by bitrate index 1 to 14.
    private static readonly int[] Mpeg1Layer1 = [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448];
    private static readonly int[] Mpeg1Layer2 = [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];
    private static readonly int[] Mpeg1Layer3 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Mpeg2Layer1 = [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256];
    private static readonly int[] Mpeg2Layers23 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    /// <summary>Whether these are the bits of a header: sync, and no reserved value.</summary>
    public bool IsValid =>
        Bits >> 21 == 0x7FF && VersionBits != 1 && Layer != 4 && BitrateIndex != 15 && RateIndex != 3 && (Bits & 3) != 2;

    /// <summary>1, 2 or 3; 4 is reserved.</summary>
    public int Layer => 4 - (int)(Bits >> 17 & 3);

    /// <summary>Samples per second.</summary>
    public int SampleRate => Rates[RateIndex] >> (IsMpeg1 ? 0 : VersionBits == 2 ? 1 : 2);

    /// <summary>1 or 2.</summary>
    public int Channels => (Bits >> 6 & 3) == 3 ? 1 : 2;

    /// <summary>Samples per channel in a frame.</summary>
    public int Samples => Layer == 1 ? 384 : Layer == 3 && !IsMpeg1 ? 576 : 1152;

    /// <summary>MPEG-1 rather than MPEG-2 or 2.5.</summary>
    public bool IsMpeg1 => VersionBits == 3;

    /// <summary>Whether the bit rate is left open, so that only the next header tells where a frame ends.</summary>
    public bool IsFreeFormat => BitrateIndex == 0;

    /// <summary>Bytes from this header to the next; only the padding in free format.</summary>
    public int Length
    {
        get
        {
            int slot = Layer == 1 ? 4 : 1;
            int padding = (int)(Bits >> 9 & 1) * slot;
            if (IsFreeFormat)
                return padding;
            return Samples / 8 / slot * (Bitrate * 1000) / SampleRate * slot + padding;
        }
    }

    /// <summary>Offset of an Info, Xing or LAME tag from the start of a frame of layer III: behind the header and the empty side information.</summary>
    public int TagOffset => HeaderSize + (IsMpeg1 ? (Channels == 1 ? 17 : 32) : Channels == 1 ? 9 : 17);

    private int VersionBits => (int)(Bits >> 19 & 3);

    private int BitrateIndex => (int)(Bits >> 12 & 15);

    private int RateIndex => (int)(Bits >> 10 & 3);

    private int Bitrate => (IsMpeg1 ? Layer switch
    {
        1 => Mpeg1Layer1,
        2 => Mpeg1Layer2,
        _ => Mpeg1Layer3,
    }
    : Layer == 1 ? Mpeg2Layer1 : Mpeg2Layers23)[BitrateIndex - 1];

    /// <summary>Whether a frame may follow this one in the same stream: same version, layer and rate, both of fixed or both of free format.</summary>
    public bool Continues(MpegFrame other)
    {
        const uint Fixed = 0xFFFE0C00;
        return ((Bits ^ other.Bits) & Fixed) == 0 && IsFreeFormat == other.IsFreeFormat;
    }
}
