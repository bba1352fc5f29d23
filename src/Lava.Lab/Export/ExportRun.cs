using Lava.Attribution;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Inference.Onnx;
using Lava.Text;

namespace Lava.Lab.Export;

/// <summary><c>lava export</c>: what it does.</summary>
internal sealed class ExportRun(Session session, PackagePlan plan)
{
    /// <summary>Folder of the package to write; null for none.</summary>
    public string? Out { get; init; }

    /// <summary>Folder of ONNX files to write; null for none.</summary>
    public string? Onnx { get; init; }

    /// <summary>Writes everything.</summary>
    public int Run()
    {
        if (Out is { } folder)
        {
            ModelPackage package = PackageAssembly.Write(folder, plan);
            session.Output.WriteLine($"{package.Name} with {string.Join(", ", package.Levels.Select(level => Printable.Of(level.Name)))}  {Printable.Of(folder)}");
        }
        if (Onnx is { } other)
        {
            foreach (LevelPlan level in plan.Levels)
                session.Output.WriteLine(Printable.Of(WriteOnnx(other, level)));
        }
        return ExitCodes.Done;
    }

    private string WriteOnnx(string folder, LevelPlan level)
    {
        NetworkWeights network = NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(level.Weights));
        if (network.Head.Labels != level.Labels.Count)
            throw new ExportException(ExportErrors.Invalid, $"The level {level.Name} has {level.Labels.Count} labels, the network in {level.Weights} has {network.Head.Labels} outputs.");
        string path = Path.Combine(folder, FileNames.Of(level.Name) + ".onnx");
        try
        {
            Directory.CreateDirectory(folder);
            OnnxFile.Write(path, network, [.. level.Labels.Select(label => label.Name)], plan.SampleRate);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(ExportErrors.Folder, $"{path} cannot be written: {error.Message}", error);
        }
        return path;
    }
}
