using System.Text;
using Lava.Audio.Decoding.Ffmpeg;
using Lava.Audio.Decoding.Sndfile;

namespace Lava.Audio.Decoding;

/// <summary>Which version of a decoder is on this machine: another one may decode the same file to other samples.</summary>
internal static class DecoderVersions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What a decoder says of itself, such as <c>libsndfile-1.2.0</c> or <c>5.1.6-0+deb12u1</c>; null for Lava's own readers, whose version is that of Lava.</summary>
    /// <param name="decoder">As <see cref="AudioInfo.Decoder"/> has it.</param>
    /// <param name="cancellation">Stops it.</param>
    public static string? Of(string decoder, CancellationToken cancellation) => decoder switch
    {
        "libsndfile" => LibSndfile.Version,
        "ffmpeg" when FfmpegProgram.Find() is { } program => Ffmpeg(program, cancellation),
        _ => null,
    };

    /// <summary>The third word of <c>ffmpeg version 5.1.6-0+deb12u1 Copyright …</c>.</summary>
    private static string? Ffmpeg(string program, CancellationToken cancellation)
    {
        using var process = new FfmpegProcess(program, ["-version"], input: null, Patience, cancellation);
        byte[] output = new byte[1 << 12];
        int filled = 0;
        for (int read; filled < output.Length && (read = process.Read(output.AsSpan(filled))) > 0;)
            filled += read;
        string[] words = Encoding.UTF8.GetString(output, 0, filled).Split(' ', 4);
        return words is ["ffmpeg", "version", var version, ..] ? version : null;
    }
}
