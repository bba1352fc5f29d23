using Lava.Audio;
using Lava.Inference;

namespace Lava.Attribution;

/// <summary>One level of a model package, loaded: scores recordings on it alone, as <see cref="AttributionModel"/> would where it reaches the level. Thread-safe.</summary>
public sealed class LevelScorer : IDisposable
{
    private readonly LevelJudge _judge;
    private readonly Engine _engine;
    private readonly WaveformSpec _waveform;

    internal LevelScorer(ModelPackage package, LevelJudge judge, NetworkWeights network)
    {
        (Package, _judge) = (package, judge);
        _engine = new Engine(network.Encoder, network.Head);
        _waveform = new WaveformSpec(package.SampleRate, (float)package.Peak);
    }

    /// <summary>What the package says of itself.</summary>
    public ModelPackage Package { get; }

    /// <summary>What it says of the level: labels, score, temperature, threshold, promise.</summary>
    public ModelLevel Level => _judge.Level;

    /// <summary>Loads a level.</summary>
    /// <param name="package">The package's folder, or its <c>lava.json</c>.</param>
    /// <param name="level">Name of the level.</param>
    /// <exception cref="ModelPackageException">The package is not valid, or has no such level; every problem is listed.</exception>
    public static LevelScorer Load(string package, string level)
    {
        PackageWeights loaded = PackageWeights.Load(package);
        return loaded.Judges.TryGetValue(level, out LevelJudge? judge)
            ? new LevelScorer(loaded.Package, judge, loaded.Networks[judge.Level.Weights])
            : throw new ModelPackageException(package, [$"It has no level {Names.Quote(level)}, only {string.Join(", ", loaded.Package.Levels.Select(known => known.Name))}."]);
    }

    /// <summary>Scores a recording: decoded and prepared as the package says.</summary>
    /// <param name="recording">A file, or a clip in memory.</param>
    /// <param name="firstSeconds">Only the first so many seconds, zero-padded; null for all of it.</param>
    /// <param name="threads">Asked how many threads to use; null for one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="AudioException">The recording cannot be decoded, is empty or not finite.</exception>
    public LevelAnswer Score(Recording recording, double? firstSeconds = null, Func<int>? threads = null, CancellationToken cancellation = default)
    {
        PreparedRecording prepared = PreparedRecording.Prepare(recording, _waveform, cancellation: cancellation);
        long? first = firstSeconds is { } seconds ? Math.Max(1, (long)Math.Round(seconds * Package.SampleRate)) : null;
        var source = new WaveformSource(prepared, first, WaveformSource.MostInMemory, cancellation);
        int most = threads?.Invoke() ?? 1;
        if (source.InMemory is { } samples) return Score(samples, most);
        using WaveformReader reader = source.Open(cancellation);
        EngineScores scores = _engine.Score(reader, source.Samples, most, cancellation: cancellation)!;
        return Judge(scores.Logits[0], scores.Latent);
    }

    /// <summary>Scores a waveform.</summary>
    /// <param name="waveform">[T] at the package's rate and peak, T ≥ 1, all finite.</param>
    /// <param name="threads">Threads to use, the calling one included.</param>
    public LevelAnswer Score(ReadOnlyMemory<float> waveform, int threads = 1)
    {
        EngineScores scores = _engine.Score(waveform, threads);
        return Judge(scores.Logits[0], scores.Latent);
    }

    /// <summary>What the level makes of logits and a pooled latent that are known already.</summary>
    /// <param name="logits">[labels].</param>
    /// <param name="latent">[256].</param>
    public LevelAnswer Judge(float[] logits, float[] latent)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(latent);
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, Level.Labels.Count, nameof(logits));
        ArgumentOutOfRangeException.ThrowIfNotEqual(latent.Length, EncoderWeights.LatentChannels, nameof(latent));
        double[] probabilities = new double[logits.Length];
        int best = Softmax.Of(logits, Level.Temperature, probabilities);
        return new LevelAnswer(logits, probabilities, latent, best, _judge.Score(logits, latent), Level.Threshold);
    }

    /// <summary>Frees the weights. No call may be under way.</summary>
    public void Dispose() => _engine.Dispose();
}
