using System.Runtime.CompilerServices;
using Lava.Checkpoints;
using Lava.Inference;
using Lava.Tests.Support;

namespace Lava.Benchmarks.Peers;

/// <summary>The network and the clips that every contestant gets: the same in every process.</summary>
internal static class Workload
{
    /// <summary>Name of the network that was never trained.</summary>
    public const string Random = "random";

    private const string File = "ADA_model.pt";

    /// <summary>The checkpoint to use, or <see cref="Random"/>.</summary>
    /// <param name="named">A folder, <see cref="Random"/>, or null where none was named.</param>
    public static string Resolve(string? named)
    {
        if (named == Random) return Random;
        string path = Path.GetFullPath(Path.Combine(named ?? Path.Combine(Checkout(), "..", "shared", "reference", "models"), File));
        if (System.IO.File.Exists(path)) return path;
        return named is null ? Random : throw new UsageException($"There is no {path}.");
    }

    public static NetworkWeights Load(string source) =>
        NetworkWeights.FromStateDict(source == Random ? RandomNetwork.StateDict(seed: 1) : Checkpoint.ReadStateDict(source));

    public static float[][] Clips(int count, int length) => [.. Enumerable.Range(0, count).Select(seed => RandomNetwork.Waveform(seed, length))];

    private static string Checkout([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
