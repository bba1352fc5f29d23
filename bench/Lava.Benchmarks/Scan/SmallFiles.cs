using Lava.Benchmarks.Command;

namespace Lava.Benchmarks.Scan;

/// <summary>Folders of many names of one small recording.</summary>
internal static class SmallFiles
{
    private const int Samples = 1_600;

    /// <summary>A folder of so many copies of a WAV file of a tenth of a second, made once and kept.</summary>
    public static string Folder(int names)
    {
        string folder = Path.Combine(Checkout.Artifacts, $"small-{names}");
        if (Directory.Exists(folder)) return folder;
        Console.Error.WriteLine($"making {folder} …");
        string half = $"{folder}.part";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        byte[] clip = File.ReadAllBytes(Speech.WavFile(5))[..(44 + (2 * Samples))];
        // The sizes of the header, for what is left of the file.
        BitConverter.TryWriteBytes(clip.AsSpan(40), 2 * Samples);
        BitConverter.TryWriteBytes(clip.AsSpan(4), 36 + (2 * Samples));
        for (int i = 0; i < names; i++)
        {
            string path = Path.Combine(half, $"{i / 1_000:D4}", $"{i:D7}.wav");
            if (i % 1_000 == 0) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, clip);
        }
        Directory.Move(half, folder);
        return folder;
    }
}
