using System.Buffers.Binary;

namespace Lava.Audio.Wav;

/// <summary>Format tags of WAV files (RFC 2361 and Microsoft's mmreg.h).</summary>
internal static class FormatTags
{
    public const ushort Pcm = 0x0001;
    public const ushort MsAdpcm = 0x0002;
    public const ushort Float = 0x0003;
    public const ushort ALaw = 0x0006;
    public const ushort MuLaw = 0x0007;
    public const ushort ImaAdpcm = 0x0011;
    public const ushort Extensible = 0xFFFE;

    /// <summary>The tag that a sub-format stands for; 0 where it stands for none.</summary>
    /// <param name="guid">[16], its first field in the byte order of the file.</param>
    /// <param name="bigEndian">The byte order of the file.</param>
    public static ushort OfSubFormat(ReadOnlySpan<byte> guid, bool bigEndian)
    {
        Span<byte> rest = stackalloc byte[12];
        guid[4..].CopyTo(rest);
        uint tag = BinaryPrimitives.ReadUInt32LittleEndian(guid);
        if (bigEndian)
        {
            // Writers of RIFX turn round all fields of the GUID, or half of the first, or nothing. The tags of what is decoded here have
            // one byte, which stands alone either way.
            ReadOnlySpan<byte> alone = guid[..4].Trim((byte)0);
            tag = alone.Length == 1 ? alone[0] : 0u;
            if (!IsFamily(rest, tag))
            {
                rest[..2].Reverse();
                rest[2..4].Reverse();
            }
        }
        return IsFamily(rest, tag) && tag <= ushort.MaxValue ? (ushort)tag : (ushort)0;
    }

    /// <summary>Whether a GUID with this ending is one that begins with a format tag.</summary>
    private static bool IsFamily(ReadOnlySpan<byte> ending, uint tag)
    {
        ReadOnlySpan<byte> waveFormat = [0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];
        // B-format, as in Dobson's "WAVE-EX": PCM or float with channels W, X, Y, Z, …
        ReadOnlySpan<byte> ambisonic = [0x21, 0x07, 0xD3, 0x11, 0x86, 0x44, 0xC8, 0xC1, 0xCA, 0x00, 0x00, 0x00];
        return ending.SequenceEqual(waveFormat) || (tag is Pcm or Float && ending.SequenceEqual(ambisonic));
    }

    /// <summary>How samples with this tag are stored, where they are decoded here.</summary>
    public static WavCoding Coding(ushort tag, int bits, bool bigEndian) => tag switch
    {
        Pcm => WavCoding.Integer,
        Float when bits is 32 or 64 => WavCoding.Float,
        ALaw => WavCoding.ALaw,
        MuLaw => WavCoding.MuLaw,
        MsAdpcm when !bigEndian => WavCoding.MsAdpcm,
        // 2, 3 and 5 bit variants are another codec by the same tag.
        ImaAdpcm when bits is not (2 or 3 or 5) && !bigEndian => WavCoding.ImaAdpcm,
        _ => WavCoding.Other,
    };

    /// <summary>The coding as a person would say it.</summary>
    public static string Name(ushort tag) => tag switch
    {
        MsAdpcm => "MS ADPCM",
        ALaw => "A-law",
        MuLaw => "mu-law",
        0x0010 => "OKI ADPCM",
        ImaAdpcm => "IMA ADPCM",
        0x0014 or 0x0040 or 0x0045 or 0x0064 => "G.72x ADPCM",
        0x0020 => "Yamaha ADPCM",
        0x0022 => "TrueSpeech",
        0x0031 => "GSM 6.10",
        0x0042 or 0x0111 => "G.723.1",
        0x0050 => "MPEG audio",
        0x0055 => "MP3",
        0x00FF or 0x1600 or 0x1602 or 0x1610 => "AAC",
        0x0160 or 0x0161 or 0x0162 or 0x0163 => "Windows Media Audio",
        0x2000 or 0x0092 => "AC-3",
        0x2001 or 0x0008 => "DTS",
        >= 0x674F and <= 0x6771 => "Vorbis",
        0xF1AC => "FLAC",
        _ => $"coding 0x{tag:X4}",
    };
}
