using Lava.Inference;

namespace Lava.Benchmarks.Peers;

/// <summary>Lava's own engine.</summary>
internal sealed class LavaContestant(NetworkWeights weights, int threads) : IContestant
{
    private readonly Engine _engine = new(weights.Encoder, weights.Head);

    public string Description => $"Lava {typeof(Engine).Assembly.GetName().Version?.ToString(3)} ({Engine.Backend})";

    public Func<float[]> Prepare(IReadOnlyList<float[]> clips)
    {
        ReadOnlyMemory<float>[] waveforms = [.. clips.Select(clip => new ReadOnlyMemory<float>(clip))];
        return () => [.. _engine.Score(waveforms, threads).SelectMany(scores => scores.Logits[0])];
    }

    public void Dispose() => _engine.Dispose();
}
