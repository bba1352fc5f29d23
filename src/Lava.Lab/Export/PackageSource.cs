using Lava.Attribution;

namespace Lava.Lab.Export;

/// <summary>Takes a package that is there as what another is made of.</summary>
internal static class PackageSource
{
    /// <summary>Reads it; every file is checked.</summary>
    /// <exception cref="ModelPackageException">It is not valid.</exception>
    public static PackagePlan Read(string folder)
    {
        ModelPackage package = ModelPackage.Verify(folder);
        string root = Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder)!;
        return new PackagePlan
        {
            Name = package.Name,
            License = package.License,
            Description = package.Description,
            SampleRate = package.SampleRate,
            Peak = package.Peak,
            Root = package.Root,
            Levels = [.. package.Levels.Select(level => new LevelPlan(level.Name, Path.Combine(root, level.Weights), level.Labels, level.Threshold, level.Below)
            {
                Calibrated = level,
                Calibration = level.Calibration is { } calibration ? Path.Combine(root, calibration) : null,
            })],
            Autoencoder = package.Autoencoder is { } file ? Path.Combine(root, file) : null,
            Card = package.Card,
        };
    }
}
