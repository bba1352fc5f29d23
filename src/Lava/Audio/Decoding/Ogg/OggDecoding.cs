using Lava.Audio.Decoding.Flac;

namespace Lava.Audio.Decoding.Ogg;

/// <summary>Decodes Ogg, link by link: FLAC by Lava itself, Vorbis and Opus by libsndfile or ffmpeg, Speex and whatever else by ffmpeg.</summary>
internal static class OggDecoding
{
    private static readonly ContentType OnlyFfmpeg = ContentType.Ogg with { Sndfile = false };

    public static AudioReader Open(AudioSource source, long start, DecoderChoice decoders)
    {
        List<OggLink> links = OggScanner.Scan(source, start, decoders.Cancellation, out bool damaged, out bool cut);
        if (links.Count == 0)
            throw new AudioException(AudioErrors.Empty, "There is no audio stream in it (Ogg).");
        return ChainedReader.Open(links, link => Open(source, link, damaged, cut && link == links[^1], decoders), decoders.Limits);
    }

    private static TrimmedReader Open(AudioSource source, OggLink link, bool damaged, bool cut, DecoderChoice decoders)
    {
        SourceView view = new(source, link.Extents);
        AudioReader reader = link.Codec switch
        {
            OggCodec.Flac => FlacReader.Open(NativeFlac(view), "Ogg, FLAC", decoders.Limits, decoders.Cancellation),
            OggCodec.Vorbis or OggCodec.Opus => decoders.Open(ContentType.Ogg, view, $"Ogg, {link.Codec}"),
            OggCodec.Speex => decoders.Open(OnlyFfmpeg, view, "Ogg, Speex"),
            _ => decoders.Open(OnlyFfmpeg, view, "Ogg"),
        };
        string? damage = damaged || link.HasGaps ? "pages of its stream are missing or broken" : null;
        return new TrimmedReader(reader, skip: 0, long.MaxValue, cut || !link.HasEnd, damage);
    }

    /// <summary>FLAC in Ogg (RFC 9639, section 10.1) is the native stream behind nine bytes: 0x7F, <c>FLAC</c>, version, count of headers. Older files lack those.</summary>
    private static ViewStream NativeFlac(SourceView view)
    {
        const int MappingHeader = 9;
        Span<byte> first = stackalloc byte[1];
        return new ViewStream(view) { Position = view.Read(first, 0) == 1 && first[0] == 0x7F ? MappingHeader : 0 };
    }
}
