using Lava.Audio;
using Lava.Audio.Decoding.Ffmpeg;
using Lava.Lab.DigitStrings;

namespace Lava.Lab.Evaluate.Robustness;

/// <summary>Codes a waveform with ffmpeg and decodes it as any recording is decoded.</summary>
internal static class FfmpegCoding
{
    /// <summary>A change that codes.</summary>
    /// <param name="ending">Ending of the coded file, which tells ffmpeg the container.</param>
    /// <param name="encoder">Options of the encoder.</param>
    public static Func<ReadOnlyMemory<float>, int, ulong, CancellationToken, Clip> Of(string ending, IReadOnlyList<string> encoder) => (samples, rate, _, cancellation) =>
    {
        string program = FfmpegProgram.Find()
            ?? throw new EvaluateException(EvaluateErrors.Program, $"ffmpeg, which codes {ending}, is not installed; on Debian: apt-get install ffmpeg.");
        string folder = Directory.CreateTempSubdirectory("lava-coding-").FullName;
        try
        {
            string plain = Path.Combine(folder, "plain.wav"), coded = Path.Combine(folder, "coded." + ending);
            WavWriter.WritePcm16(plain, samples.Span, rate);
            Programs.Run(program, ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-i", plain, .. encoder, coded], cancellation);
            return AudioFile.Read(coded, cancellation: cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    };
}
