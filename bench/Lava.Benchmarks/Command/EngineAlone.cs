using System.Text.Json;
using Lava.Audio;
using Lava.Checkpoints;
using Lava.Inference;

namespace Lava.Benchmarks.Command;

/// <summary>What the engine does where it does nothing else: the published levels on waveforms in memory.</summary>
internal sealed class EngineAlone : IDisposable
{
    private readonly Engine _first, _second;

    /// <param name="lava">Whose weights.</param>
    /// <param name="files">The recordings.</param>
    public EngineAlone(LavaProgram lava, IEnumerable<string> files)
    {
        Waveforms = [.. files.Select(file => PreparedRecording.Prepare(new RecordingFile(file), new WaveformSpec()).Waveform!.Samples)];
        (_first, _second) = (Open(lava, "ADA_model.pt"), Open(lava, "ADMR_model.pt"));
    }

    /// <summary>The recordings' waveforms.</summary>
    public ReadOnlyMemory<float>[] Waveforms { get; }

    /// <summary>Scores what a program had to: every clip at the first level, those of its first label at the second.</summary>
    /// <param name="reached">By clip: whether it reached the second level.</param>
    /// <param name="threads">Threads to use.</param>
    public void Run(IReadOnlyList<bool> reached, int threads)
    {
        Score(_first, Waveforms, threads);
        Score(_second, [.. Waveforms.Where((_, index) => reached[index])], threads);
    }

    /// <summary>Whether a verdict, as JSON, reached the second level.</summary>
    /// <exception cref="BenchmarkException">It is none.</exception>
    public static bool ReachesSecondLevel(string line)
    {
        using var verdict = JsonDocument.Parse(line);
        return verdict.RootElement.TryGetProperty("levels", out JsonElement levels)
            ? levels.GetArrayLength() > 1
            : throw new BenchmarkException($"A recording failed: {line}");
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private static Engine Open(LavaProgram lava, string file)
    {
        var weights = NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(Path.Combine(lava.Weights, file)));
        return new Engine(weights.Encoder, weights.Head);
    }

    private static void Score(Engine engine, ReadOnlyMemory<float>[] waveforms, int threads)
    {
        foreach (ReadOnlyMemory<float>[] batch in waveforms.Chunk(64))
            engine.Score(batch, threads);
    }
}
