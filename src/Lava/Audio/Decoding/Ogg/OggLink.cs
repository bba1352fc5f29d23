using System.Runtime.InteropServices;

namespace Lava.Audio.Decoding.Ogg;

/// <summary>The codecs that are told apart in Ogg.</summary>
internal enum OggCodec
{
    Unknown,
    Vorbis,
    Opus,
    Flac,
    Speex,
    NotAudio,
}

/// <summary>One sound stream of a chain: the pages of one serial number between its first and its last.</summary>
internal sealed class OggLink(OggCodec codec, uint serial)
{
    private const int MaxExtents = 1 << 20;

    private readonly List<Extent> _extents = [];
    private uint? _sequence;

    public OggCodec Codec => codec;

    public uint Serial => serial;

    /// <summary>Its pages; of FLAC their payloads, which together are a native stream behind a few bytes.</summary>
    public ReadOnlySpan<Extent> Extents => CollectionsMarshal.AsSpan(_extents);

    /// <summary>Whether its last page was seen.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Whether pages are missing between others.</summary>
    public bool HasGaps { get; private set; }

    public void Add(OggPage page, long position)
    {
        HasGaps |= _sequence is uint last && page.Sequence != last + 1;
        _sequence = page.Sequence;
        HasEnd |= page.IsLast;
        Extent extent = codec == OggCodec.Flac
            ? new Extent(position + page.HeaderLength, page.PayloadLength)
            : new Extent(position, page.Length);
        if (_extents.Count > 0 && _extents[^1].End == extent.Start)
            _extents[^1] = _extents[^1] with { Length = _extents[^1].Length + extent.Length };
        else if (_extents.Count < MaxExtents)
            _extents.Add(extent);
        else
            throw new AudioException(AudioErrors.Unsupported, "Its streams are interleaved in more pieces than are kept track of.");
    }

    /// <summary>Tells a codec by the first packet of its stream.</summary>
    public static OggCodec Recognise(ReadOnlySpan<byte> packet) =>
        packet.StartsWith("\x01vorbis"u8) ? OggCodec.Vorbis
        : packet.StartsWith("OpusHead"u8) ? OggCodec.Opus
        : packet.StartsWith("\x7F"u8) && packet[1..].StartsWith("FLAC"u8) ? OggCodec.Flac
        : packet.StartsWith("fLaC"u8) ? OggCodec.Flac
        : packet.StartsWith("Speex   "u8) ? OggCodec.Speex
        : packet.StartsWith("fishead\0"u8) || packet is [0x80, ..] || packet.StartsWith("BBCD\0"u8) || packet.StartsWith("OVP80"u8) ? OggCodec.NotAudio
        : OggCodec.Unknown;
}
