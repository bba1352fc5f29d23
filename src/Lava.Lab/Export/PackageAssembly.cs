using Lava.Attribution;
using Lava.Checkpoints;
using Lava.IO;

namespace Lava.Lab.Export;

/// <summary>Puts a model package together: aside, read back as a user would, then moved into place.</summary>
internal static class PackageAssembly
{
    /// <summary>Makes the folder of a package; an older package there is replaced once the new one was found good.</summary>
    /// <param name="folder">Where to; its parent is made where it is missing.</param>
    /// <param name="plan">What of.</param>
    /// <returns>The package as it was read back.</returns>
    /// <exception cref="ExportException">The folder holds something else, or cannot be written.</exception>
    /// <exception cref="ModelPackageException">It would not be valid; the message lists every problem.</exception>
    /// <exception cref="CheckpointException">Weights cannot be read.</exception>
    public static ModelPackage Write(string folder, PackagePlan plan) => Put(folder, aside => Fill(aside, plan));

    /// <summary>Makes the folder of a package: filled aside, loaded, then moved into place.</summary>
    /// <param name="folder">Where to; its parent is made where it is missing. What an older package there has may be read while the new one is filled.</param>
    /// <param name="fill">Given the folder to fill.</param>
    /// <returns>The package as it was read back.</returns>
    /// <exception cref="ExportException">The folder holds something else, or cannot be written.</exception>
    /// <exception cref="ModelPackageException">It would not be valid; the message lists every problem.</exception>
    public static ModelPackage Put(string folder, Action<string> fill)
    {
        string target = Path.GetFullPath(Path.TrimEndingDirectorySeparator(folder)), parent = Path.GetDirectoryName(target)!;
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !File.Exists(Path.Combine(target, ModelPackage.ManifestName))))
            throw new ExportException(ExportErrors.Folder, $"{folder} is there already and is no model package. Choose another folder.");
        string aside = Path.Combine(parent, $".partial-{Path.GetFileName(target)}"), old = Path.Combine(parent, $".old-{Path.GetFileName(target)}");
        try
        {
            Directory.CreateDirectory(parent);
            Recover(target, aside, old);
            Directory.CreateDirectory(aside);
            try
            {
                fill(aside);
                AttributionModel.Load(aside).Dispose();
                ModelPackage package = ModelPackage.Verify(aside);
                if (Directory.Exists(target))
                    Directory.Move(target, old);
                Directory.Move(aside, target);
                Remove(old);
                return package;
            }
            catch (ModelPackageException error)
            {
                // The folder it was tried in is nobody's concern.
                throw new ModelPackageException(folder, error.Problems);
            }
            finally
            {
                Remove(aside);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(ExportErrors.Folder, $"{folder} cannot be written: {error.Message}", error);
        }
    }

    private static void Fill(string folder, PackagePlan plan)
    {
        var files = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (LevelPlan level in plan.Levels)
            Add(files, NameOf(level, plan), level.Weights);
        string autoencoderFile = "autoencoder" + Extension(plan);
        if (plan.Autoencoder is { } autoencoder)
            Add(files, autoencoderFile, autoencoder);
        List<ModelFile> written = [];
        foreach ((string name, string source) in files)
        {
            string path = Path.Combine(folder, name);
            // Read and written anew rather than copied: whatever else a checkpoint holds stays behind.
            IReadOnlyDictionary<string, Tensor> state = Checkpoint.ReadStateDict(source);
            if (plan.Safetensors)
                Checkpoint.WriteSafetensors(path, state);
            else
                Checkpoint.WriteStateDict(path, state);
            using FileStream stream = File.OpenRead(path);
            written.Add(new ModelFile(name, Sha256.Hex(stream), stream.Length));
        }
        foreach (LevelPlan level in plan.Levels)
        {
            if (level.Calibration is not { } source)
                continue;
            if (written.Exists(file => file.Name.Equals(CalibrationOf(level), StringComparison.OrdinalIgnoreCase)))
                throw new ExportException(ExportErrors.Invalid, $"Two files of the package would be called {CalibrationOf(level)}; name the levels otherwise.");
            string path = Path.Combine(folder, CalibrationOf(level));
            File.Copy(source, path);
            using FileStream stream = File.OpenRead(path);
            written.Add(new ModelFile(CalibrationOf(level), Sha256.Hex(stream), stream.Length));
        }
        var package = new ModelPackage
        {
            Name = plan.Name,
            License = plan.License,
            Description = plan.Description,
            SampleRate = plan.SampleRate,
            Peak = plan.Peak,
            Root = plan.Root,
            Levels = [.. plan.Levels.Select(level => Level(level, plan))],
            Autoencoder = plan.Autoencoder is null ? null : autoencoderFile,
            Files = written,
            Card = plan.Card,
        };
        AtomicFile.Write(Path.Combine(folder, ModelPackage.ManifestName), stream => stream.Write(ManifestWriter.Write(package)));
    }

    private static ModelLevel Level(LevelPlan plan, PackagePlan package)
    {
        var level = new ModelLevel(plan.Name, NameOf(plan, package), plan.Labels, plan.Threshold, plan.Below);
        return plan.Calibrated is not { } calibrated ? level : level with
        {
            Score = calibrated.Score,
            Temperature = calibrated.Temperature,
            Promise = calibrated.Promise,
            Calibration = plan.Calibration is null ? null : CalibrationOf(plan),
        };
    }

    private static string CalibrationOf(LevelPlan level) => FileNames.Of(level.Name) + ".calibration.safetensors";

    /// <exception cref="ExportException">Two levels would have one file.</exception>
    private static void Add(OrderedDictionary<string, string> files, string name, string source)
    {
        if (files.Keys.Any(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)))
            throw new ExportException(ExportErrors.Invalid, $"Two files of the package would be called {name}; name the levels otherwise.");
        files.Add(name, source);
    }

    private static string NameOf(LevelPlan level, PackagePlan plan) => FileNames.Of(level.Name) + Extension(plan);

    private static string Extension(PackagePlan plan) => plan.Safetensors ? ".safetensors" : ".pt";

    /// <summary>Ends or undoes what a killed process began.</summary>
    private static void Recover(string target, string aside, string old)
    {
        Remove(aside);
        if (Directory.Exists(old) && !Directory.Exists(target))
            Directory.Move(old, target);
        Remove(old);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
