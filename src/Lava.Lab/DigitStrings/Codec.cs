using Lava.Audio;

namespace Lava.Lab.DigitStrings;

/// <summary>A speech codec, as ffmpeg runs it.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Container">Ending of the file that it goes through.</param>
/// <param name="Variants">Options of the encoder, one of them drawn for each string.</param>
/// <param name="DecoderOptions">What the decoder must be told.</param>
internal sealed record Codec(string Name, string Container, IReadOnlyList<string[]> Variants, IReadOnlyList<string> DecoderOptions)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Codec> All { get; } =
    [
        new("GSM", "gsm", [["-c:a", "libgsm"]], []),
        new("Codec2", "c2", [["-c:a", "libcodec2", "-mode", "3200"], ["-c:a", "libcodec2", "-mode", "1300"]], []),
        new("Speex", "spx", [["-c:a", "libspeex", "-cbr_quality", "2"], ["-c:a", "libspeex", "-cbr_quality", "3"]], []),
        new("Opus", "opus", [["-c:a", "libopus", "-b:a", "6k", "-application", "voip"], ["-c:a", "libopus", "-b:a", "8k", "-application", "voip"]], []),
        new("G.723.1", "tco", [["-c:a", "g723_1", "-b:a", "6300"]], []),
        new("G.726", "g726", [["-c:a", "g726", "-code_size", "2", "-f", "g726"]], ["-f", "g726", "-code_size", "2"]),
    ];

    /// <summary>Codes and decodes.</summary>
    /// <param name="samples">At <see cref="Telephone.SampleRate"/>.</param>
    /// <param name="folder">Where to put files meanwhile; of this call alone.</param>
    /// <param name="random">What the variant is drawn from.</param>
    /// <param name="cancellation">Kills ffmpeg.</param>
    public float[] Pass(float[] samples, string folder, Random random, CancellationToken cancellation)
    {
        string input = Path.Combine(folder, "in.wav"), coded = Path.Combine(folder, "coded." + Container), output = Path.Combine(folder, "out.wav");
        WavWriter.WritePcm16(input, samples, Telephone.SampleRate);
        Programs.Run("ffmpeg", [.. Quiet, "-i", input, .. Variants[random.Next(Variants.Count)], coded], cancellation);
        Programs.Run("ffmpeg", [.. Quiet, .. DecoderOptions, "-i", coded, "-ar", "8000", "-ac", "1", "-c:a", "pcm_s16le", output], cancellation);
        return AudioFile.Read(output, cancellation: cancellation).Samples.ToArray();
    }

    private static readonly string[] Quiet = ["-hide_banner", "-loglevel", "error", "-nostdin", "-y"];
}
