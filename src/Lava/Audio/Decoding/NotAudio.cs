using System.Text;

namespace Lava.Audio.Decoding;

/// <summary>Names what people mistake for recordings, so that the error says more than "unknown".</summary>
internal static class NotAudio
{
    /// <summary>Bytes that are looked at.</summary>
    public const int Length = 4096;

    private static readonly (byte[] Start, string Name)[] Kinds =
    [
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ("GIF8"u8.ToArray(), "a GIF image"),
        ("BM"u8.ToArray(), "a BMP image"),
        ("II*\0"u8.ToArray(), "a TIFF image"),
        ("MM\0*"u8.ToArray(), "a TIFF image"),
        ("RIFF"u8.ToArray(), "a RIFF file without sound"),
        ("%PDF"u8.ToArray(), "a PDF document"),
        ("MThd"u8.ToArray(), "MIDI, notes without sound"),
        ([0x1F, 0x8B], "packed by gzip: unpack it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "packed by xz: unpack it first"),
        ("BZh"u8.ToArray(), "packed by bzip2: unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed by zstd: unpack it first"),
        ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive: unpack it first"),
        ("Rar!"u8.ToArray(), "a RAR archive: unpack it first"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("MZ"u8.ToArray(), "a program"),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy array; save waveforms as audio, or as PyTorch tensors"),
    ];

    /// <summary>A sentence that says what it is; null where that is not known.</summary>
    /// <param name="head">The first bytes of the file.</param>
    public static string? Recognise(ReadOnlySpan<byte> head)
    {
        foreach ((byte[] start, string name) in Kinds)
        {
            if (head.StartsWith(start))
                return $"It is not a recording but {name}.";
        }
        if (head.IndexOfAnyExcept((byte)0) < 0)
            return "It is not a recording: it holds nothing but zeros.";
        return IsText(head) ? "It is not a recording but text. What a playlist names is not opened; give the recordings themselves." : null;
    }

    /// <summary>UTF-16 with its mark, or bytes without control characters that are UTF-8 or an 8-bit code.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.Unicode.Preamble) || head.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return true;
        foreach (byte b in head)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f') or 0x7F)
                return false;
        }
        return true;
    }
}
