using System.Text.Json;
using Lava.Checkpoints;

namespace Lava.Training.Running;

/// <summary>All that a run needs to go on: one file, so that its parts are never of two moments.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="Weights">The network.</param>
/// <param name="Optimizer">What the optimiser knows besides.</param>
/// <param name="Best">The best epoch's network; empty before the first.</param>
/// <remarks>A PyTorch file of one state dict: <c>run</c> (JSON as uint8), <c>weights.*</c>, <c>optimizer.*</c> and <c>best.*</c>.</remarks>
internal sealed record RunState(RunProgressState Progress, IReadOnlyDictionary<string, Tensor> Weights,
    IReadOnlyDictionary<string, Tensor> Optimizer, IReadOnlyDictionary<string, Tensor> Best)
{
    private const string ProgressName = "run";

    /// <summary>Writes it, whole or not at all.</summary>
    /// <exception cref="CheckpointException">It cannot be written.</exception>
    public void Write(string path) => Checkpoint.WriteStateDict(path, Tensors());

    /// <summary>Reads one; null with the reason where the file is torn, damaged or something else.</summary>
    public static RunState? TryRead(string path, out string problem)
    {
        problem = "";
        try
        {
            IReadOnlyDictionary<string, Tensor> tensors = Checkpoint.ReadStateDict(path);
            if (tensors.TryGetValue(ProgressName, out Tensor? json) && json.Type == TensorType.UInt8)
            {
                RunProgressState progress = JsonSerializer.Deserialize(json.Bytes, RunStateJson.Default.RunProgressState)!;
                return new RunState(progress, Part(tensors, "weights."), Part(tensors, "optimizer."), Part(tensors, "best."));
            }
            problem = "it is no state of a training run";
        }
        catch (CheckpointException error)
        {
            problem = error.Message;
        }
        catch (JsonException error)
        {
            problem = error.Message;
        }
        return null;
    }

    private IEnumerable<KeyValuePair<string, Tensor>> Tensors()
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(Progress, RunStateJson.Default.RunProgressState);
        yield return new(ProgressName, new Tensor(TensorType.UInt8, [json.Length], json));
        foreach ((string prefix, IReadOnlyDictionary<string, Tensor> part) in new[] { ("weights.", Weights), ("optimizer.", Optimizer), ("best.", Best) })
        {
            foreach ((string name, Tensor tensor) in part)
                yield return new(prefix + name, tensor);
        }
    }

    private static OrderedDictionary<string, Tensor> Part(IReadOnlyDictionary<string, Tensor> tensors, string prefix) =>
        new(tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key[prefix.Length..], pair.Value)), StringComparer.Ordinal);
}
