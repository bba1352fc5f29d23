using Lava.Audio;
using Lava.Checkpoints;
using Lava.Inference;

namespace Lava.Benchmarks.Command;

/// <summary>The two levels of the published model on waveforms in memory: what a command on the same recordings cannot do without.</summary>
internal sealed class EngineAlone : IDisposable
{
    private readonly ReadOnlyMemory<float>[] _waveforms;
    private readonly Engine _first, _second;

    /// <param name="folder">The recordings, taken in ordinal order.</param>
    /// <param name="weights">Folder of the published checkpoints.</param>
    public EngineAlone(string folder, string weights)
    {
        _waveforms = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)
            .Select(file => PreparedRecording.Prepare(new RecordingFile(file), new WaveformSpec()).Waveform!.Samples)];
        (_first, _second) = (Open(weights, "ADA_model.pt"), Open(weights, "ADMR_model.pt"));
    }

    /// <summary>Scores every recording at the first level, and at the second those that reached it.</summary>
    /// <param name="reached">By recording whether the command took it to the second level.</param>
    /// <param name="threads">Threads.</param>
    public void Score(bool[] reached, int threads)
    {
        Score(_first, _waveforms, threads);
        Score(_second, [.. _waveforms.Where((_, index) => reached[index])], threads);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private static Engine Open(string weights, string file)
    {
        var network = NetworkWeights.FromStateDict(Checkpoint.ReadStateDict(Path.Combine(weights, file)));
        return new Engine(network.Encoder, network.Head);
    }

    private static void Score(Engine engine, ReadOnlyMemory<float>[] waveforms, int threads)
    {
        foreach (ReadOnlyMemory<float>[] batch in waveforms.Chunk(64))
            engine.Score(batch, threads);
    }
}
