namespace Lava.Audio.Wav;

/// <summary>How a sample of fixed size is stored.</summary>
internal enum SampleKind
{
    /// <summary>1 byte offset binary, 2 to 8 bytes two's complement; full scale is that of the bytes.</summary>
    Integer,

    /// <summary>24 bits two's complement in the low bytes of 32; the high byte is no part of it.</summary>
    LowInteger,

    /// <summary>IEEE 754, 4 or 8 bytes.</summary>
    Float,

    /// <summary>G.711 A-law.</summary>
    ALaw,

    /// <summary>G.711 µ-law.</summary>
    MuLaw,
}
