namespace Lava.Attribution;

/// <summary>A model package as its manifest <c>lava.json</c> describes it: valid in itself, its files not yet looked at.</summary>
/// <remarks>The format is documented in <c>docs/model-packages.md</c>.</remarks>
public sealed record ModelPackage
{
    /// <summary>Name of the manifest in a package's folder.</summary>
    public const string ManifestName = "lava.json";

    /// <summary>The version of the format that this Lava reads.</summary>
    public const int Format = 1;

    /// <summary>Lower-case letters, digits, dots, dashes and underscores; also the name of its folder in the store.</summary>
    public required string Name { get; init; }

    /// <summary>SPDX identifier of the weights' licence, where the manifest says.</summary>
    public string? License { get; init; }

    /// <summary>One or two sentences for a list of models.</summary>
    public string? Description { get; init; }

    /// <summary>Rate of the waveforms that the networks take, Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>What the largest magnitude of a waveform is scaled to, above 0 and at most 1.</summary>
    public required double Peak { get; init; }

    /// <summary>Name of the level that is run first.</summary>
    public required string Root { get; init; }

    /// <summary>The levels, in the manifest's order. They form a tree under <see cref="Root"/>.</summary>
    public required IReadOnlyList<ModelLevel> Levels { get; init; }

    /// <summary>Name of the file that holds the autoencoder; verdicts do without it.</summary>
    public string? Autoencoder { get; init; }

    /// <summary>Everything that belongs to the package beside the manifest.</summary>
    public required IReadOnlyList<ModelFile> Files { get; init; }

    /// <summary>What a person should know of the model.</summary>
    public ModelCard Card { get; init; } = new();

    /// <summary>Whether some label means that a recording is genuine. Where none does, anything is attributed to some fake.</summary>
    public bool CanTellGenuine => Levels.Any(level => level.Labels.Any(label => label.Genuine));

    /// <summary>Whether a label of a level means genuine speech.</summary>
    internal bool IsGenuine(string level, string label) =>
        Levels.Any(known => known.Name == level && known.Labels.Any(candidate => candidate.Name == label && candidate.Genuine));

    /// <summary>Reads and checks the manifest of a package.</summary>
    /// <param name="path">The package's folder, or its <c>lava.json</c>.</param>
    /// <exception cref="ModelPackageException">There is none, or it is not valid; every problem is listed.</exception>
    public static ModelPackage Read(string path) => Manifest.Read(PackageFolder.ManifestOf(path));

    /// <summary>Checks that every file of the package is there and has the size and SHA-256 that the manifest says.</summary>
    /// <param name="path">The package's folder, or its <c>lava.json</c>.</param>
    /// <param name="cancellation">Checked while hashing.</param>
    /// <exception cref="ModelPackageException">Something is missing or altered, or the manifest is not valid; every problem is listed.</exception>
    public static ModelPackage Verify(string path, CancellationToken cancellation = default)
    {
        string manifest = PackageFolder.ManifestOf(path);
        ModelPackage package = Manifest.Read(manifest);
        var folder = new PackageFolder(Path.GetDirectoryName(manifest)!);
        List<string> problems = [.. package.Files.SelectMany(file => folder.Check(file, cancellation))];
        return problems.Count == 0 ? package : throw new ModelPackageException(folder.Path, problems);
    }
}
