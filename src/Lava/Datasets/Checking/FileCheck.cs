using Lava.Audio;
using Lava.IO;

namespace Lava.Datasets;

/// <summary>Looks at one file.</summary>
internal static class FileCheck
{
    private const int FirstFrames = 1 << 12;

    public static CheckedFile Look(ListedFile listed, DatasetCheckOptions options, CancellationToken cancellation)
    {
        string path = listed.File.Path, real = Path.GetFullPath(path);
        try
        {
            real = RealPath.Of(real);
            if (!File.Exists(real))
                return Bad(DatasetErrors.MissingFile, Directory.Exists(real) ? "It is a folder." : "There is no such file.");
            Read(path, options, cancellation);
            return new CheckedFile(listed, real, null);
        }
        catch (DirectoryNotFoundException)
        {
            return Bad(DatasetErrors.MissingFile, "There is no such file.");
        }
        catch (Exception error) when (error is LavaException or IOException or UnauthorizedAccessException)
        {
            return Bad(DatasetErrors.BrokenFile, error.Message);
        }

        CheckedFile Bad(string code, string message) => new(listed, real, new DatasetProblem(listed.SplitName, path, code, message, Blocks: true));
    }

    private static void Read(string path, DatasetCheckOptions options, CancellationToken cancellation)
    {
        if (WaveformTensor.IsTensor(path))
        {
            WaveformTensor.Read(path, options.Limits);
            return;
        }
        if (options.DecodeAll)
        {
            PreparedRecording.Prepare(new RecordingFile(path, options.Limits), options.Waveform, maxSamplesInMemory: 0, cancellation);
            return;
        }
        using AudioReader reader = AudioFile.Open(path, options.Limits, cancellation);
        DecodedWaveformReader.Check(reader.Info);
        if (reader.Read(new float[FirstFrames * reader.Info.Channels]) == 0)
            throw new AudioException(AudioErrors.Empty, "There is not one sample in it.");
    }
}
