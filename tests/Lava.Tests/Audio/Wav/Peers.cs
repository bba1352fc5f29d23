using System.Diagnostics;
using System.Runtime.InteropServices;
using Xunit;

namespace Lava.Tests.Audio.Wav;

/// <summary>Other decoders, asked for the same samples; a test that needs an absent one skips.</summary>
internal static partial class Peers
{
    /// <summary>Decodes with libsndfile; interleaved.</summary>
    public static float[] Sndfile(string path)
    {
        Assert.SkipUnless(NativeLibrary.TryLoad("libsndfile.so.1", out _), "libsndfile is not installed.");
        const int ForReading = 0x10;
        nint file = SfOpen(path, ForReading, out SfInfo info);
        Assert.True(file != 0, $"libsndfile does not open {path}.");
        try
        {
            float[] samples = new float[(info.Frames + 1) * info.Channels];
            long frames = SfRead(file, samples, info.Frames + 1);
            return samples[..(int)(frames * info.Channels)];
        }
        finally
        {
            _ = SfClose(file);
        }
    }

    /// <summary>Decodes with sox; interleaved.</summary>
    public static float[] Sox(string path) =>
        [.. MemoryMarshal.Cast<byte, int>(Run("sox", "-D", path, "-t", "raw", "-e", "signed", "-b", "32", "-L", "-")).ToArray().Select(v => v / 2147483648f)];

    /// <summary>Decodes with ffmpeg; interleaved.</summary>
    public static float[] Ffmpeg(string path) =>
        MemoryMarshal.Cast<byte, float>(Run("ffmpeg", "-v", "error", "-i", path, "-f", "f32le", "-")).ToArray();

    /// <summary>Runs a program and returns what it wrote to its standard output.</summary>
    public static byte[] Run(string program, params string[] arguments)
    {
        Assert.SkipUnless(Exists(program), $"{program} is not installed.");
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors.Result}");
        return output.ToArray();
    }

    private static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    [StructLayout(LayoutKind.Sequential)]
    private struct SfInfo
    {
        public long Frames;
        public int SampleRate;
        public int Channels;
        public int Format;
        public int Sections;
        public int Seekable;
    }

    [LibraryImport("libsndfile.so.1", EntryPoint = "sf_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SfOpen(string path, int mode, out SfInfo info);

    [LibraryImport("libsndfile.so.1", EntryPoint = "sf_readf_float")]
    private static partial long SfRead(nint file, [Out] float[] samples, long frames);

    [LibraryImport("libsndfile.so.1", EntryPoint = "sf_close")]
    private static partial int SfClose(nint file);
}
