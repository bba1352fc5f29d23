namespace Lava.Checkpoints;

/// <summary>How much a file of tensors may cost before it is refused.</summary>
public sealed record CheckpointLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static CheckpointLimits Default { get; } = new();

    /// <summary>Most bytes of tensor data that may be allocated for one file. Default 1 GiB.</summary>
    public long MaxTensorBytes { get; init; } = 1L << 30;

    /// <summary>Most tensors in one file. Default 100,000.</summary>
    public int MaxTensors { get; init; } = 100_000;

    /// <summary>Deepest nesting of containers. Default 64.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Most pickle opcodes executed. Default 4,000,000.</summary>
    public int MaxOpcodes { get; init; } = 4_000_000;
}

/// <summary>Reads and writes files of tensors: PyTorch's zip and legacy formats, and safetensors. Nothing in a file is ever executed.</summary>
public static class Checkpoint
{
    /// <summary>Reads named tensors: a state dict, or a dict that holds one under <c>state_dict</c>, from PyTorch or safetensors.</summary>
    /// <exception cref="CheckpointException">Refused; nothing was executed.</exception>
    public static IReadOnlyDictionary<string, Tensor> ReadStateDict(string path, CheckpointLimits? limits = null) =>
        throw new NotImplementedException();

    /// <summary>Reads a file that holds one tensor: bare, a parameter, or the only one in a dict or list.</summary>
    /// <exception cref="CheckpointException">Refused, or there is not exactly one tensor.</exception>
    public static Tensor ReadTensor(string path, CheckpointLimits? limits = null) => throw new NotImplementedException();
}
