namespace Lava.Audio.Wav;

/// <summary>How samples are stored in a WAV file.</summary>
internal enum WavCoding
{
    /// <summary>One that is left to other decoders.</summary>
    Other,

    /// <summary>Linear PCM: up to 8 bit offset binary, above two's complement.</summary>
    Integer,

    /// <summary>IEEE 754 binary32 or binary64.</summary>
    Float,

    /// <summary>ITU-T G.711 A-law.</summary>
    ALaw,

    /// <summary>ITU-T G.711 µ-law.</summary>
    MuLaw,

    /// <summary>Microsoft's adaptive PCM.</summary>
    MsAdpcm,

    /// <summary>IMA (DVI) adaptive PCM.</summary>
    ImaAdpcm,
}
