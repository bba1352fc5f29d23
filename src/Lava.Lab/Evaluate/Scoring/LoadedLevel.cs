using Lava.Attribution;
using Lava.Audio;
using Lava.Inference;

namespace Lava.Lab.Evaluate.Scoring;

/// <summary>One level of a model package, ready to answer. Safe to share between threads.</summary>
internal sealed class LoadedLevel : IDisposable
{
    private readonly Engine _engine;

    private LoadedLevel(string folder, ModelPackage package, ModelLevel level, NetworkWeights weights)
    {
        (Folder, Package, Level) = (folder, package, level);
        Labels = [.. level.Labels.Select(label => label.Name)];
        Waveform = new WaveformSpec(package.SampleRate, (float)package.Peak);
        _engine = new Engine(weights.Encoder, weights.Head);
    }

    public string Folder { get; }

    public ModelPackage Package { get; }

    public ModelLevel Level { get; }

    public IReadOnlyList<string> Labels { get; }

    public WaveformSpec Waveform { get; }

    /// <summary>Loads the levels that are asked for.</summary>
    /// <param name="package">Its folder, or a name that the store knows.</param>
    /// <param name="names">Names of levels; null for the package's root.</param>
    /// <exception cref="LavaException">The package is not valid.</exception>
    /// <exception cref="UsageException">It has no such level.</exception>
    public static IReadOnlyList<LoadedLevel> Load(string package, IReadOnlyList<string>? names)
    {
        string folder = new ModelStore().Find(package);
        (ModelPackage described, IReadOnlyDictionary<string, NetworkWeights> weights) = PackageWeights.Load(folder);
        return [.. (names ?? [described.Root]).Select(name => Find(described, name)).Select(level => new LoadedLevel(folder, described, level, weights[level.Weights]))];
    }

    /// <summary>A level of a package by its name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ModelLevel Find(ModelPackage package, string name) => package.Levels.FirstOrDefault(level => level.Name == name)
        ?? throw new UsageException($"{package.Name} has no level '{name}'; it has {string.Join(", ", package.Levels.Select(level => level.Name))}.");

    /// <summary>Logits [labels] of one waveform.</summary>
    public float[] Score(WaveformReader reader, long samples, int threads, CancellationToken cancellation) =>
        _engine.Score(reader, samples, threads, cancellation: cancellation)!.Logits[0];

    public void Dispose() => _engine.Dispose();
}
