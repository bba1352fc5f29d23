namespace Lava.Audio.Decoding.Mpeg;

/// <summary>Decodes MPEG audio: each segment by libsndfile or ffmpeg, and trimmed as its tag says.</summary>
internal static class MpegDecoding
{
    /// <summary>
    /// libsndfile ends at the number of frames that libmpg123 reckons from the length of the file and of the first frames: of a stream of varying bit rate
    /// without a tag it gave 43,867 of 139,392 samples (1.2.0). A length beyond any ratio of bit rates (the largest, 320 to 8 kbit/s, is 40)
    /// makes the reckoning too large, and the end of the bytes ends the stream.
    /// </summary>
    private const int ClaimFactor = 64;

    /// <summary>Opens the stream that begins at a position.</summary>
    public static AudioReader Open(AudioSource source, long start, DecoderChoice decoders)
    {
        IReadOnlyList<MpegSegment> segments = MpegScanner.Scan(source, start, decoders.Cancellation);
        if (segments.Count == 0)
            throw new AudioException(AudioErrors.Malformed, "It begins like MPEG audio, but holds no whole frame.");
        string format = $"MPEG audio, layer {new string('I', segments[0].First.Layer)}";
        return ChainedReader.Open(segments, segment => Open(source, segment, format, decoders), decoders.Limits);
    }

    private static TrimmedReader Open(AudioSource source, MpegSegment segment, string format, DecoderChoice decoders)
    {
        var view = new SourceView(source, segment.Extents);
        AudioReader reader = decoders.Open(ContentType.Mpeg, view, format, view.Length * ClaimFactor);
        string? damage = segment.IsDamaged ? "bytes between its frames belong to none, and were passed over" : null;
        return new TrimmedReader(reader, segment.Skip, segment.Take, segment.IsTruncated, damage);
    }
}
