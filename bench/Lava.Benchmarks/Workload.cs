using Lava.Checkpoints;
using Lava.Inference;
using Lava.Tests.Support;

namespace Lava.Benchmarks;

/// <summary>The networks and the clips that engines are timed on: the same in every process.</summary>
internal static class Workload
{
    /// <summary>Name of the network that was never trained.</summary>
    public const string Random = "random";

    /// <summary>The checkpoint to use, or <see cref="Random"/>.</summary>
    /// <param name="named">A folder, <see cref="Random"/>, or null where none was named.</param>
    public static string Resolve(string? named)
    {
        if (named == Random) return Random;
        string path = Path.GetFullPath(Path.Combine(named ?? Checkout.Models, "ADA_model.pt"));
        if (File.Exists(path)) return path;
        return named is null ? Random : throw new UsageException($"There is no {path}.");
    }

    public static NetworkWeights Load(string source) =>
        NetworkWeights.FromStateDict(source == Random ? RandomNetwork.StateDict(seed: 1) : Checkpoint.ReadStateDict(source));

    public static float[][] Clips(int count, int length) => [.. Enumerable.Range(0, count).Select(seed => RandomNetwork.Waveform(seed, length))];
}
