using Lava.Attribution;
using Lava.Scan.Rows;

namespace Lava.Scan;

/// <summary>The model that answers.</summary>
/// <param name="Name">Name of its package.</param>
/// <param name="Sha256">SHA-256 of its manifest in lower-case hex; as that names the sums of all its files, it stands for the whole package.</param>
/// <param name="Levels">Its levels, the root first where the package has it first.</param>
public sealed record ScanModel(string Name, string Sha256, IReadOnlyList<ScanLevel> Levels)
{
    /// <summary>Of a package.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="package">What its manifest says.</param>
    /// <param name="thresholds">Thresholds that replace its own, by level.</param>
    public static ScanModel Of(string folder, ModelPackage package, IReadOnlyDictionary<string, double> thresholds) => new(
        package.Name, Sha256Of(folder), [.. package.Levels.Select(level => ScanLevel.Of(level, thresholds))]);

    /// <summary>SHA-256 of the manifest of a package, in lower-case hex.</summary>
    internal static string Sha256Of(string folder) => IO.Sha256.Hex(PackageFolder.ReadManifest(PackageFolder.ManifestOf(folder)));
}
