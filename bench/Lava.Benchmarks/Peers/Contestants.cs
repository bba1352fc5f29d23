using Lava.Inference;
using Lava.Inference.Onnx;

namespace Lava.Benchmarks.Peers;

/// <summary>Who takes part, by name.</summary>
internal static class Contestants
{
    public static string[] Names { get; } = ["lava", "onnxruntime", "onnxruntime-2d", "libtorch"];

    public static IContestant Create(string name, NetworkWeights weights, int threads) => name switch
    {
        "lava" => new LavaContestant(weights, threads),
        "onnxruntime" => new OnnxRuntimeContestant(weights, threads, OnnxLayout.OneDimensional),
        "onnxruntime-2d" => new OnnxRuntimeContestant(weights, threads, OnnxLayout.TwoDimensional),
        "libtorch" => new LibtorchContestant(weights, threads),
        _ => throw new UsageException($"There is no contestant '{name}'. There are {string.Join(", ", Names)}."),
    };
}
