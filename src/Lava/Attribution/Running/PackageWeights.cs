using Lava.Checkpoints;
using Lava.Checkpoints.Reading;
using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Reads a package with the weights of its levels.</summary>
internal static class PackageWeights
{
    /// <summary>The package, and its networks by file. What verdicts do without, such as the autoencoder, is not hashed but must be there.</summary>
    /// <exception cref="ModelPackageException">Something about it is wrong; every problem is listed.</exception>
    public static (ModelPackage Package, IReadOnlyDictionary<string, NetworkWeights> Weights) Load(string path)
    {
        string manifest = PackageFolder.ManifestOf(path);
        ModelPackage package = Manifest.Read(manifest);
        var folder = new PackageFolder(Path.GetDirectoryName(manifest)!);
        HashSet<string> needed = [.. package.Levels.Select(level => level.Weights)];
        var outcomes = new (NetworkWeights? Weights, List<string> Problems)[package.Files.Count];
        Parallel.For(0, outcomes.Length, i =>
        {
            ModelFile file = package.Files[i];
            var problems = new List<string>();
            if (needed.Contains(file.Name)) outcomes[i] = (Read(folder, file, problems), problems);
            else outcomes[i] = (null, folder.Survey(file));
        });
        var all = new ProblemList();
        var weights = new Dictionary<string, NetworkWeights>(StringComparer.Ordinal);
        for (int i = 0; i < outcomes.Length; i++)
        {
            all.AddRange(outcomes[i].Problems);
            if (outcomes[i].Weights is { } network) weights.Add(package.Files[i].Name, network);
        }
        foreach (ModelLevel level in package.Levels)
        {
            if (weights.TryGetValue(level.Weights, out NetworkWeights? network) && network.Head.Labels != level.Labels.Count)
                all.Add($"The level {level.Name} has {level.Labels.Count} labels, the network in {level.Weights} has {network.Head.Labels} outputs.");
        }
        all.ThrowIfAny(folder.Path);
        return (package, weights);
    }

    private static NetworkWeights? Read(PackageFolder folder, ModelFile file, List<string> problems)
    {
        try
        {
            return folder.Read(file, problems, stream =>
                NetworkWeights.FromStateDict(CheckpointReader.ReadStateDict(stream, file.Name, CheckpointLimits.Default)));
        }
        catch (CheckpointException exception)
        {
            problems.Add($"{file.Name} holds no network that Lava can run: {exception.Message}");
            return null;
        }
    }
}
