namespace Lava.Attribution;

/// <summary>Models that come with Lava: manifests inside the assembly, and whole packages in folders beside the program.</summary>
internal sealed class ShippedModels(IReadOnlyList<string> folders)
{
    private const string Prefix = "models/";

    /// <summary>Names of all of them, sorted.</summary>
    public IReadOnlyList<string> Names => [.. FolderNames().Concat(EmbeddedNames()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The folder of a package that is whole, weights and all; null where there is none.</summary>
    public string? Folder(string name) => Candidates(name).FirstOrDefault(folder => PackageFolder.Survey(folder).Problems.Count == 0);

    /// <summary>The bytes of a model's manifest; null where no such model is known.</summary>
    public byte[]? ManifestOf(string name)
    {
        if (Candidates(name).FirstOrDefault() is { } folder) return PackageFolder.ReadManifest(PackageFolder.ManifestOf(folder));
        using Stream? resource = typeof(ShippedModels).Assembly.GetManifestResourceStream($"{Prefix}{name}/{ModelPackage.ManifestName}");
        if (resource is null) return null;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private IEnumerable<string> Candidates(string name) => folders
        .Select(folder => Path.Combine(folder, name))
        .Where(folder => File.Exists(Path.Combine(folder, ModelPackage.ManifestName)));

    private IEnumerable<string> FolderNames() => folders
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories)
        .Select(folder => Path.GetFileName(folder))
        .Where(name => Attribution.Names.IsPackage(name) && Candidates(name).Any());

    private static IEnumerable<string> EmbeddedNames() => typeof(ShippedModels).Assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(ModelPackage.ManifestName, StringComparison.Ordinal))
        .Select(resource => resource[Prefix.Length..^(ModelPackage.ManifestName.Length + 1)]);
}
