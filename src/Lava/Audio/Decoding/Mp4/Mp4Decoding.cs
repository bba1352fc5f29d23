namespace Lava.Audio.Decoding.Mp4;

/// <summary>Decodes MP4, M4A, MOV and 3GP through ffmpeg, and ends where their index says that the recording does.</summary>
internal static class Mp4Decoding
{
    public static AudioReader Open(AudioSource source, DecoderChoice decoders)
    {
        var timing = Mp4Timing.Read(source);
        if (!timing.HasIndex)
        {
            throw new AudioException(AudioErrors.Malformed,
                "It is MP4 without its index (moov), which is written last: the recording was broken off. Tools that rebuild the index may save it.");
        }
        if (timing.Codec is null)
            throw new AudioException(AudioErrors.Empty, "There is no audio track in it (MP4).");
        AudioReader reader = decoders.Open(ContentType.Mp4, new SourceView(source), Describe(timing.Codec));
        return new TrimmedReader(reader, skip: 0, timing.Frames(reader.Info.SampleRate), timing.IsTruncated);
    }

    private static string Describe(string codec) => codec switch
    {
        "mp4a" => "MP4, AAC",
        "alac" => "MP4, ALAC",
        "Opus" => "MP4, Opus",
        "fLaC" => "MP4, FLAC",
        "samr" => "MP4, AMR-NB",
        "sawb" => "MP4, AMR-WB",
        "ac-3" => "MP4, AC-3",
        "ec-3" => "MP4, E-AC-3",
        "enca" or "drms" => "MP4, encrypted",
        _ when codec.All(char.IsAsciiLetterOrDigit) => $"MP4, {codec}",
        _ => "MP4",
    };
}
