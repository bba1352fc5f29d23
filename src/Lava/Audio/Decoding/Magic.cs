namespace Lava.Audio.Decoding;

/// <summary>Formats that say what they are in fixed bytes.</summary>
internal static class Magic
{
    /// <summary>Longest prefix that a rule looks at.</summary>
    public const int Length = 64;

    private static readonly ContentType Ircam = new("IRCAM", "ircam", Sndfile: true);

    private static readonly Rule[] Rules =
    [
        new("fLaC"u8, ContentType.Flac),
        new("OggS"u8, ContentType.Ogg),
        new("RIFF"u8, "WAVE"u8, ContentType.Wav),
        new("RIFX"u8, "WAVE"u8, ContentType.Wav),
        new("RF64"u8, "WAVE"u8, ContentType.Wav),
        new("BW64"u8, "WAVE"u8, ContentType.Wav),
        new("RIFF"u8, "AVI "u8, new("AVI", "avi")),
        new("RIFF"u8, "QLCM"u8, new("QCP", "qcp")),
        new("RIFF"u8, "XWMA"u8, new("xWMA", "xwma")),
        new([0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0], new("W64", "w64", Sndfile: true)),
        new("FORM"u8, "AIFF"u8, new("AIFF", "aiff", Sndfile: true)),
        new("FORM"u8, "AIFC"u8, new("AIFF-C", "aiff", Sndfile: true)),
        new("FORM"u8, "8SVX"u8, new("8SVX", "iff", Sndfile: true)),
        new("FORM"u8, "16SV"u8, new("16SV", "iff", Sndfile: true)),
        new("FRM8"u8, new("DSDIFF", "iff")),
        new(".snd"u8, new("AU", "au", Sndfile: true)),
        new("dns."u8, new("AU, little-endian", null, Sndfile: true)),
        new("caff"u8, new("CAF", "caf", Sndfile: true)),
        new("NIST_1A"u8, new("NIST SPHERE", "nistsphere", Sndfile: true)),
        // libsndfile (1.2.0) takes the headers of all blocks but the first for samples.
        new("Creative Voice File"u8, new("VOC", "voc", Sndfile: true, PrefersFfmpeg: true)),
        new("2BIT"u8, new("AVR", "avr", Sndfile: true)),
        new(" paf"u8, new("PAF", "paf", Sndfile: true)),
        new("fap "u8, new("PAF", "paf", Sndfile: true)),
        new("PVF1\n"u8, new("PVF", "pvf", Sndfile: true)),
        new("ALawSoundFile**"u8, new("WVE", "wve", Sndfile: true)),
        new([0x64, 0xA3, 0x01, 0x00], Ircam), new([0x64, 0xA3, 0x02, 0x00], Ircam), new([0x64, 0xA3, 0x03, 0x00], Ircam),
        new([0x64, 0xA3, 0x04, 0x00], Ircam), new([0x00, 0x01, 0xA3, 0x64], Ircam), new([0x00, 0x02, 0xA3, 0x64], Ircam),
        new([0x00, 0x03, 0xA3, 0x64], Ircam), new([0x00, 0x04, 0xA3, 0x64], Ircam),
        new(".SoX"u8, new("SoX", "sox")),
        new("XoS."u8, new("SoX", "sox")),
        new("#!AMR\n"u8, new("AMR-NB", "amr")),
        new("#!AMR-WB\n"u8, new("AMR-WB", "amr")),
        new("#!iLBC20\n"u8, new("iLBC", "ilbc")),
        new("#!iLBC30\n"u8, new("iLBC", "ilbc")),
        new("#!SILK"u8, new("SILK", null)),
        new("\x02#!SILK"u8, new("SILK", null)),
        new("ADIF"u8, new("AAC (ADIF)", null)),
        new([0x1A, 0x45, 0xDF, 0xA3], new("Matroska", "matroska")),
        new([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], new("ASF (WMA)", "asf")),
        new("FLV\x01"u8, new("FLV", "flv")),
        new([0x00, 0x00, 0x01, 0xBA], new("MPEG program stream", "mpeg")),
        new([0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01], new("MXF", "mxf")),
        new(".RMF"u8, new("RealMedia", "rm")),
        new([0x2E, 0x72, 0x61, 0xFD], new("RealAudio", "rm")),
        new("wvpk"u8, new("WavPack", "wv")),
        new("TTA1"u8, new("TTA", "tta")),
        new("MAC "u8, new("Monkey's Audio", "ape")),
        new("MPCK"u8, new("Musepack", "mpc8")),
        new("MP+"u8, new("Musepack", "mpc")),
        new("tBaK"u8, new("TAK", "tak")),
        new("ajkg"u8, new("Shorten", "shn")),
        new("DSD "u8, new("DSF", "dsf")),
        new([0x7F, 0xFE, 0x80, 0x01], new("DTS", "dts")),
        new("PK\x03\x04"u8, ContentType.Tensor),
    ];

    private static readonly byte[][] Mp4Boxes = [.. new[] { "ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>The format whose marks stand at the start; null where none do.</summary>
    public static ContentType? Match(ReadOnlySpan<byte> head)
    {
        foreach (Rule rule in Rules)
        {
            if (rule.Matches(head))
                return rule.Type;
        }
        return IsMp4(head) ? ContentType.Mp4 : IsTensor(head) ? ContentType.Tensor : null;
    }

    /// <summary>A first box of ISO/IEC 14496-12 or of the older QuickTime: size, then one of the names that files begin with.</summary>
    private static bool IsMp4(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8)
            return false;
        foreach (byte[] name in Mp4Boxes)
        {
            if (head.Slice(4, 4).SequenceEqual(name))
                return true;
        }
        return false;
    }

    /// <summary>A pickle (protocols 2 to 5; PyTorch's older format is several in a row), or safetensors: a length, then JSON.</summary>
    private static bool IsTensor(ReadOnlySpan<byte> head) =>
        head is [0x80, >= 2 and <= 5, ..] || head is [_, _, _, _, 0, 0, 0, 0, (byte)'{', (byte)'"', ..];

    private sealed class Rule(ReadOnlySpan<byte> start, ReadOnlySpan<byte> form, ContentType type)
    {
        private const int FormOffset = 8;
        private readonly byte[] _start = start.ToArray();
        private readonly byte[] _form = form.ToArray();

        public Rule(ReadOnlySpan<byte> start, ContentType type) : this(start, [], type)
        {
        }

        public ContentType Type => type;

        public bool Matches(ReadOnlySpan<byte> head) =>
            head.StartsWith(_start) && (_form.Length == 0 || (head.Length >= FormOffset + 4 && head.Slice(FormOffset, 4).SequenceEqual(_form)));
    }
}
