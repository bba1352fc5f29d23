namespace Lava.Audio.Wav;

/// <summary>
/// Reads WAV in all its containers (RIFF, RIFX, RF64, BW64) and in the codings that need no library:
/// PCM, float, G.711, MS ADPCM and IMA ADPCM. Streaming, constant memory.
/// </summary>
/// <remarks>
/// <para>Sources: "Multimedia Programming Interface and Data Specifications 1.0" (RIFF, WAVE), "New Multimedia Data Types and Data
/// Techniques 3.0" (ADPCM, fact), Microsoft's WAVEFORMATEXTENSIBLE, EBU Tech 3306 and ITU-R BS.2088 (RF64, BW64).</para>
/// <para>Where files stray from them, the samples are what counts: a length that a recorder never filled in reads to the end of the
/// file, sizes that follow from others are derived, the first of several format or data chunks is taken.</para>
/// </remarks>
internal static class WavFile
{
    /// <summary>Bytes that <see cref="Matches"/> needs.</summary>
    public const int HeadBytes = 12;

    /// <summary>Whether content that begins like this is a WAV file, of whatever coding.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) =>
        head.Length >= HeadBytes
        && (head.StartsWith("RIFF"u8) || head.StartsWith("RIFX"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8))
        && head[8..].StartsWith("WAVE"u8);

    /// <summary>Opens a WAV file.</summary>
    /// <param name="stream">Stands at the container's first byte; seekable or not. The reader owns it once this has returned.</param>
    /// <param name="limits">What to refuse.</param>
    /// <exception cref="AudioException">It is broken or beyond the limits, or its coding is not decoded here
    /// (<see cref="AudioErrors.Unsupported"/>; use <see cref="TryOpen"/> to have another decoder try).</exception>
    public static AudioReader Open(Stream stream, AudioLimits limits) =>
        TryOpen(stream, limits, out string coding)
        ?? throw new AudioException(AudioErrors.Unsupported, $"WAV with {coding} is not decoded by Lava itself; install libsndfile or ffmpeg.");

    /// <summary>Opens a WAV file where its coding is decoded here, and leaves it to another decoder where not.</summary>
    /// <param name="stream">Stands at the container's first byte; seekable or not. The reader owns it once this has returned one;
    /// otherwise it remains the caller's, at an undefined position.</param>
    /// <param name="limits">What to refuse.</param>
    /// <param name="coding">The coding as a person would say it, such as <c>PCM 16 bit</c> or <c>MP3</c>.</param>
    /// <returns>Null where the file is sound but its coding (MP3, GSM 6.10, …) is one for another decoder.</returns>
    /// <exception cref="AudioException">It is broken or beyond the limits; no other decoder would do better.</exception>
    public static AudioReader? TryOpen(Stream stream, AudioLimits limits, out string coding)
    {
        var source = new ByteSource(stream);
        WavHeader header = WavHeader.Read(source);
        coding = header.Format.Describe();
        if (header.Format.Coding == WavCoding.Other)
            return null;
        header.Format.Check(limits);
        return header.Format.Coding switch
        {
            WavCoding.MsAdpcm => new BlockReader(source, header, limits, new MsAdpcm(header.Format)),
            WavCoding.ImaAdpcm => new BlockReader(source, header, limits, new ImaAdpcm(header.Format)),
            _ => new SampleReader(source, header, limits),
        };
    }
}
