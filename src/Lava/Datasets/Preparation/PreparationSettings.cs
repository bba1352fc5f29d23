using System.Globalization;
using System.Text;
using Lava.IO;

namespace Lava.Datasets;

/// <summary>The note in a folder of tensors that says how they were made, so that no later run mixes others in.</summary>
internal static class PreparationSettings
{
    /// <summary>Name of the note.</summary>
    public const string FileName = "prepare.txt";

    /// <summary>Writes the note, or checks it against the one that is there.</summary>
    /// <exception cref="DatasetException">The folder was prepared otherwise, or cannot be written.</exception>
    public static void Claim(string folder, PreparationOptions options)
    {
        string path = Path.Combine(folder, FileName), wanted = Describe(options);
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path))
            {
                AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(wanted)));
                return;
            }
            string found = File.ReadAllText(path);
            if (found != wanted)
            {
                throw new DatasetException(DatasetErrors.Settings,
                    $"{folder} was prepared with {OneLine(found)}; now {OneLine(wanted)} is asked for. Choose another folder, or remove this one.");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(DatasetErrors.Unwritable, $"{folder} cannot be written: {error.Message}", error);
        }
    }

    private static string Describe(PreparationOptions options) => string.Create(CultureInfo.InvariantCulture,
        $"rate {options.Waveform.SampleRate}\npeak {options.Waveform.Peak}\nseconds {(options.FirstSeconds is { } first ? first : "all")}\n");

    private static string OneLine(string settings)
    {
        string line = string.Join(", ", settings.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= 100 ? line : line[..100] + "…";
    }
}
