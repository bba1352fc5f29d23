using Lava.Inference;
using Lava.Inference.Onnx;

namespace Lava.Benchmarks.Peers;

/// <summary>Who takes part, by name.</summary>
internal static class Contestants
{
    /// <summary>Those of the usual race: each at its best.</summary>
    public static string[] Usual { get; } = ["lava", "onnxruntime", "libtorch"];

    /// <summary>All, with ONNX Runtime on one-dimensional convolutions, too: slower, but what PyTorch's exporter writes.</summary>
    public static string[] Names { get; } = [.. Usual, "onnxruntime-1d"];

    public static IContestant Create(string name, NetworkWeights weights, int threads) => name switch
    {
        "lava" => new LavaContestant(weights, threads),
        "onnxruntime" => new OnnxRuntimeContestant(weights, threads, OnnxLayout.TwoDimensional),
        "onnxruntime-1d" => new OnnxRuntimeContestant(weights, threads, OnnxLayout.OneDimensional),
        "libtorch" => new LibtorchContestant(weights, threads),
        _ => throw new UsageException($"There is no contestant '{name}'. There are {string.Join(", ", Names)}."),
    };
}
