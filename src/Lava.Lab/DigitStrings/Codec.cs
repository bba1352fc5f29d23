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

    /// <summary>Codes and decodes several waveforms, each by itself, in two runs of ffmpeg: it takes longer to start than to code.</summary>
    /// <param name="waveforms">At <see cref="Telephone.SampleRate"/>.</param>
    /// <param name="folder">Where to put files meanwhile; of this call alone.</param>
    /// <param name="randoms">What the variant of each is drawn from.</param>
    /// <param name="cancellation">Kills ffmpeg.</param>
    public IReadOnlyList<float[]> Pass(IReadOnlyList<float[]> waveforms, string folder, IReadOnlyList<Random> randoms, CancellationToken cancellation)
    {
        string[] Files(string name) => [.. waveforms.Select((_, i) => Path.Combine(folder, $"{i}-{name}"))];
        string[] given = Files("in.wav"), coded = Files("coded." + Container), heard = Files("out.wav");
        for (int i = 0; i < given.Length; i++)
            WavWriter.WritePcm16(given[i], waveforms[i], Telephone.SampleRate);
        string[] Output(int i, IEnumerable<string> options, string path) => ["-map", $"{i}:a", .. options, path];
        Programs.Run("ffmpeg", [.. Quiet, .. given.SelectMany(path => (string[])["-i", path]),
            .. coded.SelectMany((path, i) => Output(i, Variants[randoms[i].Next(Variants.Count)], path))], cancellation);
        Programs.Run("ffmpeg", [.. Quiet, .. coded.SelectMany(path => (string[])[.. DecoderOptions, "-i", path]),
            .. heard.SelectMany((path, i) => Output(i, ["-ar", "8000", "-ac", "1", "-c:a", "pcm_s16le"], path))], cancellation);
        return [.. heard.Select(path => AudioFile.Read(path, cancellation: cancellation).Samples.ToArray())];
    }

    private static readonly string[] Quiet = ["-hide_banner", "-loglevel", "error", "-nostdin", "-y"];
}
