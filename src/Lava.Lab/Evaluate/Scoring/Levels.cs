using Lava.Attribution;
using Lava.Checkpoints;
using Lava.Inference;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>Finds levels, and makes scorers of those that are in no package yet.</summary>
internal static class Levels
{
    /// <summary>A level of a package by its name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ModelLevel Find(ModelPackage package, string name) => package.Levels.FirstOrDefault(level => level.Name == name)
        ?? throw new UsageException($"{package.Name} has no level '{name}'; it has {string.Join(", ", package.Levels.Select(level => level.Name))}.");

    /// <summary>The names of a level's labels.</summary>
    public static IReadOnlyList<string> LabelsOf(ModelLevel level) => [.. level.Labels.Select(label => label.Name)];

    /// <summary>A level that is in no package: waveforms as usual, softmax as score, and an answer in any case.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="weights">File of its weights.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="sampleRate">Rate of its waveforms, Hz.</param>
    /// <exception cref="CheckpointException">The file holds no level.</exception>
    /// <exception cref="EvaluateException">It has not as many outputs as there are labels.</exception>
    public static LevelScorer OfWeights(string name, string weights, IReadOnlyList<string> labels, int sampleRate)
    {
        NetworkWeights network = NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(weights));
        if (network.Head.Labels != labels.Count)
            throw new EvaluateException(EvaluateErrors.Level, $"{weights} has {network.Head.Labels} outputs; the level has {labels.Count} labels.");
        string file = Path.GetFileName(weights);
        var level = new ModelLevel(name, file, [.. labels.Select(label => new ModelLabel(label))], 0, new Dictionary<string, string>());
        var package = new ModelPackage { Name = name, SampleRate = sampleRate, Peak = 1, Root = name, Levels = [level], Files = [] };
        return new LevelScorer(package, LevelJudge.Make(level, null, problem => throw new EvaluateException(EvaluateErrors.Level, problem))!, network);
    }
}
