using Lava.Checkpoints;
using Lava.Checkpoints.Reading;
using Lava.Inference;

namespace Lava.Attribution;

/// <summary>A package with all that it takes to answer.</summary>
/// <param name="Package">Its manifest.</param>
/// <param name="Networks">By file.</param>
/// <param name="Judges">By level.</param>
internal sealed record PackageWeights(ModelPackage Package, IReadOnlyDictionary<string, NetworkWeights> Networks, IReadOnlyDictionary<string, LevelJudge> Judges)
{
    /// <summary>Reads a package. What verdicts do without, such as the autoencoder, is not hashed but must be there.</summary>
    /// <exception cref="ModelPackageException">Something about it is wrong; every problem is listed.</exception>
    public static PackageWeights Load(string path)
    {
        string manifest = PackageFolder.ManifestOf(path);
        ModelPackage package = Manifest.Read(manifest);
        var folder = new PackageFolder(Path.GetDirectoryName(manifest)!);
        HashSet<string> networks = [.. package.Levels.Select(level => level.Weights)];
        HashSet<string> calibrations = [.. package.Levels.Select(level => level.Calibration).OfType<string>()];
        var outcomes = new (object? Content, List<string> Problems)[package.Files.Count];
        Parallel.For(0, outcomes.Length, i =>
        {
            ModelFile file = package.Files[i];
            var problems = new List<string>();
            object? content = null;
            if (networks.Contains(file.Name))
                content = Read(folder, file, problems, "no network that Lava can run", stream => NetworkWeights.FromStateDict(CheckpointReader.ReadStateDict(stream, file.Name, CheckpointLimits.Default)));
            else if (calibrations.Contains(file.Name))
                content = Read(folder, file, problems, "no calibration that Lava can read", stream => CheckpointReader.ReadStateDict(stream, file.Name, CalibrationFile.Limits));
            else
                problems = folder.Survey(file);
            outcomes[i] = (content, problems);
        });
        var all = new ProblemList();
        var contents = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int i = 0; i < outcomes.Length; i++)
        {
            all.AddRange(outcomes[i].Problems);
            if (outcomes[i].Content is { } content) contents.Add(package.Files[i].Name, content);
        }
        var judges = new Dictionary<string, LevelJudge>(StringComparer.Ordinal);
        foreach (ModelLevel level in package.Levels)
        {
            if (contents.GetValueOrDefault(level.Weights) is NetworkWeights network && network.Head.Labels != level.Labels.Count)
                all.Add($"The level {level.Name} has {level.Labels.Count} labels, the network in {level.Weights} has {network.Head.Labels} outputs.");
            var calibration = level.Calibration is { } file ? contents.GetValueOrDefault(file) as IReadOnlyDictionary<string, Tensor> : null;
            if (level.Calibration is not null && calibration is null) continue; // said already
            if (LevelJudge.Make(level, calibration, problem => all.Add($"{level.Calibration} is no calibration of the level {level.Name}: {problem}")) is { } judge)
                judges.Add(level.Name, judge);
        }
        all.ThrowIfAny(folder.Path);
        return new PackageWeights(package, contents.Where(content => content.Value is NetworkWeights).ToDictionary(content => content.Key, content => (NetworkWeights)content.Value,
            StringComparer.Ordinal), judges);
    }

    private static T? Read<T>(PackageFolder folder, ModelFile file, List<string> problems, string otherwise, Func<FileStream, T> read) where T : class
    {
        try
        {
            return folder.Read(file, problems, read);
        }
        catch (CheckpointException exception)
        {
            problems.Add($"{file.Name} holds {otherwise}: {exception.Message}");
            return null;
        }
    }
}
