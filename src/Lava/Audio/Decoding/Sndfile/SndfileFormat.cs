namespace Lava.Audio.Decoding.Sndfile;

/// <summary>The format codes of libsndfile (sndfile.h, <c>SF_FORMAT_*</c>) in words.</summary>
internal static class SndfileFormat
{
    private const int ContainerMask = 0x0FFF0000;
    private const int CodingMask = 0x0000FFFF;
    private const int Opus = 0x0064;

    public static bool IsOpus(int format) => (format & CodingMask) == Opus;

    public static string NameOf(int format) => $"{Container(format & ContainerMask)}, {Coding(format & CodingMask)}";

    private static string Container(int code) => (code >> 16) switch
    {
        0x01 or 0x13 => "WAV",
        0x22 => "RF64",
        0x02 => "AIFF",
        0x03 => "AU",
        0x05 => "PAF",
        0x06 => "SVX",
        0x07 => "NIST SPHERE",
        0x08 => "VOC",
        0x0A => "IRCAM",
        0x0B => "W64",
        0x0E => "PVF",
        0x12 => "AVR",
        0x17 => "FLAC",
        0x18 => "CAF",
        0x19 => "WVE",
        0x20 => "Ogg",
        0x23 => "MPEG audio",
        int other => $"libsndfile format 0x{other:x}",
    };

    private static string Coding(int code) => code switch
    {
        0x01 => "PCM 8 bit",
        0x02 => "PCM 16 bit",
        0x03 => "PCM 24 bit",
        0x04 => "PCM 32 bit",
        0x05 => "PCM 8 bit unsigned",
        0x06 => "float 32 bit",
        0x07 => "float 64 bit",
        0x10 => "u-law",
        0x11 => "A-law",
        0x12 => "IMA ADPCM",
        0x13 => "MS ADPCM",
        0x20 => "GSM 6.10",
        0x21 => "VOX ADPCM",
        >= 0x22 and <= 0x24 => "NMS ADPCM",
        0x30 => "G.721",
        0x31 or 0x32 => "G.723",
        0x40 or 0x41 or 0x42 or 0x43 => "DWVW",
        0x60 => "Vorbis",
        Opus => "Opus",
        >= 0x70 and <= 0x73 => "ALAC",
        0x80 => "layer I",
        0x81 => "layer II",
        0x82 => "layer III",
        int other => $"coding 0x{other:x}",
    };
}
