using Lava.Attribution;
using Lava.Checkpoints;
using Lava.IO;
using Lava.Lab.Export;

namespace Lava.Lab.Calibrate;

/// <summary>Writes a package again with other thresholds. Weights, and whatever else lies in its folder, stay byte for byte as they are.</summary>
internal static class PackageRewrite
{
    /// <summary>Writes it, whole or not at all.</summary>
    /// <param name="source">Folder of the package.</param>
    /// <param name="target">Folder of the new one, which may be the same.</param>
    /// <param name="levels">The levels that change.</param>
    /// <returns>The package as it was read back.</returns>
    /// <exception cref="LavaException">It cannot be written, or would not be valid.</exception>
    public static ModelPackage Write(string source, string target, IReadOnlyList<CalibratedLevel> levels)
    {
        ModelPackage package = ModelPackage.Verify(source);
        return PackageAssembly.Put(target, aside =>
        {
            // Files of calibrations that are replaced do not stay.
            HashSet<string> gone = [.. levels.Select(level => level.Before.Calibration).OfType<string>()];
            gone.ExceptWith(package.Levels.Where(level => levels.All(changed => changed.Before.Name != level.Name)).Select(level => level.Calibration).OfType<string>());
            Copy(source, aside, [.. gone.Append(ModelPackage.ManifestName)]);
            List<ModelFile> files = [.. package.Files.Where(file => !gone.Contains(file.Name))];
            var changes = new Dictionary<string, ModelLevel>(StringComparer.Ordinal);
            foreach (CalibratedLevel level in levels)
            {
                string name = FreeName(level.After.Name, files);
                string path = Path.Combine(aside, name);
                Checkpoint.WriteSafetensors(path, level.Tensors);
                using FileStream stream = File.OpenRead(path);
                files.Add(new ModelFile(name, Sha256.Hex(stream), stream.Length));
                changes.Add(level.After.Name, level.After with { Calibration = name });
            }
            ModelPackage calibrated = package with { Files = files, Levels = [.. package.Levels.Select(level => changes.GetValueOrDefault(level.Name, level))] };
            AtomicFile.Write(Path.Combine(aside, ModelPackage.ManifestName), stream => stream.Write(ManifestWriter.Write(calibrated)));
        });
    }

    private static string FreeName(string level, List<ModelFile> files)
    {
        string stem = FileNames.Of(level), name = $"{stem}.calibration.safetensors";
        for (int i = 2; files.Exists(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase)); i++)
            name = $"{stem}-{i}.calibration.safetensors";
        return name;
    }

    /// <summary>Everything in the folder but what is named, and but what is hidden, as of a program that was killed.</summary>
    private static void Copy(string source, string target, HashSet<string> without)
    {
        string from = Path.GetFullPath(Directory.Exists(source) ? source : Path.GetDirectoryName(source)!);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };
        foreach (string file in Directory.EnumerateFiles(from, "*", options))
        {
            string name = Path.GetRelativePath(from, file).Replace(Path.DirectorySeparatorChar, '/');
            if (without.Contains(name))
                continue;
            string copy = Path.Combine(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
