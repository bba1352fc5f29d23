namespace Lava.Audio.Decoding.Ffmpeg;

/// <summary>The command line that turns one recording into an AU stream of 32-bit floats on standard output.</summary>
/// <remarks>
/// <para>
/// ffmpeg opens whatever a playlist names, so it is never left to find out what a file is: the demuxer is the one of the content that was
/// sniffed, no other may be opened on the way, and the only protocol is the one that carries the recording. Playlists (HLS, concat, DASH, SDP, …) and
/// everything on the network are out of reach even for content that passes for something else.
/// </para>
/// <para>
/// A file is named to ffmpeg rather than piped into it, since MP4 with its index at the end, ALAC, AVI and others can be decoded only from
/// something that seeks; the <c>pipe:</c> protocol never does, and <c>fd:</c> is new in ffmpeg 6. The name is absolute and behind <c>file:</c>, so that neither a
/// leading <c>-</c> nor a <c>:</c> in it means anything, and no shell is involved. References from MOV to other files are off by default
/// (<c>enable_drefs</c>). A stretch of a file is piped.
/// </para>
/// <para>
/// The stream comes as AU because its header is 24 bytes that tell rate and channels, and its length may be unknown: one process gives all
/// that would otherwise take a run of ffprobe first.
/// </para>
/// </remarks>
internal static class FfmpegArguments
{
    /// <param name="file">Absolute path; null for standard input.</param>
    /// <param name="demuxers">The demuxers that may be used, comma-separated. A single one is forced.</param>
    public static IEnumerable<string> For(string? file, string demuxers) =>
    [
        "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error",
        "-protocol_whitelist", file is null ? "pipe" : "file",
        "-format_whitelist", demuxers,
        "-codec_whitelist", FfmpegCodecs.Audio,
        .. demuxers.Contains(',', StringComparison.Ordinal) ? Array.Empty<string>() : ["-f", demuxers],
        "-vn", "-sn", "-dn",
        "-i", file is null ? "pipe:0" : "file:" + file,
        "-map", "0:a:0", "-map_metadata", "-1", "-map_chapters", "-1",
        "-codec:a", "pcm_f32be", "-bitexact", "-f", "au", "pipe:1",
    ];
}
