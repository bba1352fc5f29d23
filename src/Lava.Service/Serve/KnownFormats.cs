using Lava.Audio.Decoding.Ffmpeg;
using Lava.Audio.Decoding.Sndfile;

namespace Lava.Service.Serve;

/// <summary>What can be decoded on this machine.</summary>
internal static class KnownFormats
{
    /// <summary>Formats as people say them.</summary>
    public static IReadOnlyList<string> List()
    {
        bool ffmpeg = FfmpegProgram.Find() is not null, sndfile = LibSndfile.IsInstalled;
        List<string> formats = ["WAV", "FLAC"];
        if (sndfile || ffmpeg)
            formats.AddRange(["MP3", "Ogg Vorbis", "Opus", "AIFF"]);
        if (ffmpeg)
            formats.AddRange(["MP4", "M4A", "AAC", "AMR", "WMA", "WebM", "Matroska"]);
        return formats;
    }
}
