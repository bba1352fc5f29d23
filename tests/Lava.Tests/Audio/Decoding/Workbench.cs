using System.Diagnostics;
using Lava.Audio;
using Lava.Audio.Decoding;
using Lava.Audio.Decoding.Ffmpeg;
using Lava.Audio.Decoding.Sndfile;
using Lava.Tests.Support;
using Xunit;

namespace Lava.Tests.Audio.Decoding;

/// <summary>A folder of its own for a test, and the tools that make recordings in it.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lava-decoding-");

    public string Folder => _folder.FullName;

    public static Decoders Both => Decoders.Installed;

    public static Decoders OnlySndfile => new(() => LibSndfile.IsInstalled, () => null);

    public static Decoders OnlyFfmpeg => new(() => false, FfmpegProgram.Find);

    public static Decoders None => new(() => false, () => null);

    public static void NeedSndfile() => Assert.SkipUnless(LibSndfile.IsInstalled, "libsndfile is not installed.");

    public static void NeedFfmpeg() => Assert.SkipUnless(FfmpegProgram.Find() is not null, "ffmpeg is not installed.");

    public string At(string name) => Path.Combine(Folder, name);

    public string Write(string name, params ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    /// <summary>Encodes samples with ffmpeg; the last arguments are the codec's.</summary>
    public string Encode(string name, ReadOnlySpan<float> samples, int rate, int channels, params ReadOnlySpan<string> arguments)
    {
        NeedFfmpeg();
        string wav = At($"{Guid.NewGuid():N}.wav");
        WavWriter.WriteFloat(wav, samples, rate, channels);
        Run("ffmpeg", ["-nostdin", "-loglevel", "error", "-y", "-i", wav, .. arguments, At(name)]);
        File.Delete(wav);
        return At(name);
    }

    /// <summary>Runs a program of the system, which must succeed; skips the test where it is absent.</summary>
    public static void Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed.");
            throw;
        }
        using (process)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', start.ArgumentList)}: {errors}");
        }
    }

    /// <summary>Decodes a whole file.</summary>
    public static Clip Read(string path, Decoders? decoders = null, AudioLimits? limits = null)
    {
        limits ??= AudioLimits.Default;
        using AudioReader reader = (decoders ?? Both).Open(path, limits, TestContext.Current.CancellationToken);
        return ClipBuilder.Read(reader, path, limits.MaxClipSamples);
    }

    /// <summary>Decodes a whole file for what its reader says at the end.</summary>
    public static (int Frames, bool Truncated, string? Damage) Drain(string path, Decoders? decoders = null)
    {
        using AudioReader reader = (decoders ?? Both).Open(path, AudioLimits.Default, TestContext.Current.CancellationToken);
        float[] buffer = new float[8192 / reader.Info.Channels * reader.Info.Channels];
        int frames = 0, read;
        while ((read = reader.Read(buffer)) > 0)
            frames += read;
        return (frames, reader.Truncated, reader.Damage);
    }

    public static AudioException Refused(string path, Decoders? decoders = null, AudioLimits? limits = null) =>
        Assert.Throws<AudioException>(() => Read(path, decoders, limits));

    public void Dispose() => _folder.Delete(recursive: true);
}
