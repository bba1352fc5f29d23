using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Lava.Audio;
using Lava.Tests.Support;

namespace Lava.Benchmarks.Command;

/// <summary>Recordings to time the command on: 16 kHz, mono, 16 bits, from the clips beside the checkout or, where there are none, of filtered noise.</summary>
internal static class Speech
{
    private const int Rate = 16_000;

    /// <summary>A folder with so many FLAC files of 4 to 6 seconds, made once and kept.</summary>
    public static string FlacFolder(int count)
    {
        string folder = Path.Combine(Checkout.Artifacts, $"flac-{count}");
        if (Directory.Exists(folder)) return folder;
        CheckFlac();
        Console.Error.WriteLine($"making {folder} …");
        string half = $"{folder}.part";
        Directory.CreateDirectory(half);
        short[] speech = Samples();
        Parallel.For(0, count, index =>
        {
            var random = new Random(index);
            int length = random.Next(4 * Rate, 6 * Rate + 1), start = random.Next(speech.Length);
            var clip = new short[length];
            // Louder and softer, so that no two files are alike.
            double gain = 0.5 + random.NextDouble() / 2;
            for (int i = 0; i < length; i++)
                clip[i] = (short)(speech[(start + i) % speech.Length] * gain);
            EncodeFlac(Path.Combine(half, $"{index:00000}.flac"), clip);
        });
        Directory.Move(half, folder);
        return folder;
    }

    /// <summary>A WAV file of so many seconds, made once and kept.</summary>
    public static string WavFile(int seconds)
    {
        string path = Path.Combine(Checkout.Artifacts, $"{seconds}s.wav");
        if (File.Exists(path)) return path;
        Directory.CreateDirectory(Checkout.Artifacts);
        short[] speech = Samples();
        int bytes = seconds * Rate * sizeof(short);
        using (var writer = new BinaryWriter(File.Create($"{path}.part")))
        {
            writer.Write("RIFF"u8);
            writer.Write(36 + bytes);
            writer.Write("WAVEfmt "u8);
            writer.Write(16);
            writer.Write((short)1);
            writer.Write((short)1);
            writer.Write(Rate);
            writer.Write(Rate * sizeof(short));
            writer.Write((short)sizeof(short));
            writer.Write((short)16);
            writer.Write("data"u8);
            writer.Write(bytes);
            for (long i = 0; i < (long)seconds * Rate; i++)
                writer.Write(speech[i % speech.Length]);
        }
        File.Move($"{path}.part", path);
        return path;
    }

    private static short[] Samples()
    {
        IEnumerable<float> samples = Directory.Exists(Checkout.Clips)
            ? Directory.GetFiles(Checkout.Clips, "*.wav").Order(StringComparer.Ordinal)
                .SelectMany(file => PreparedRecording.Prepare(new RecordingFile(file), new WaveformSpec(Rate)).Waveform!.Samples.ToArray())
            : RandomNetwork.Waveform(seed: 1, 60 * Rate);
        return [.. samples.Select(sample => (short)Math.Round(sample * 32_000))];
    }

    private static void CheckFlac()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("flac", "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
        }
        catch (Win32Exception error)
        {
            throw new BenchmarkException($"The clips are made by the program flac, which cannot be started ({error.Message}); install it.");
        }
    }

    private static void EncodeFlac(string path, short[] samples)
    {
        string[] arguments =
        [
            "--silent", "--force", "--force-raw-format", "--endian=little", "--sign=signed", "--channels=1", "--bps=16", $"--sample-rate={Rate}", "-o", path, "-",
        ];
        using Process process = Process.Start(new ProcessStartInfo("flac", arguments) { RedirectStandardInput = true })!;
        using (Stream input = process.StandardInput.BaseStream)
            input.Write(MemoryMarshal.AsBytes(samples.AsSpan()));
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchmarkException($"flac cannot write {path}.");
    }
}
