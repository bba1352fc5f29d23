namespace Lava.Checkpoints;

/// <summary>How much a file of tensors may cost before it is refused.</summary>
public sealed record CheckpointLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static CheckpointLimits Default { get; } = new();

    /// <summary>Most bytes of tensor data that may be allocated for one file. Default 1 GiB.</summary>
    public long MaxTensorBytes { get; init; } = 1L << 30;

    /// <summary>Most bytes of what describes the tensors: pickle, safetensors header, zip directory. Default 64 MiB.</summary>
    public int MaxMetadataBytes { get; init; } = 64 << 20;

    /// <summary>Most tensors in one file. Default 100,000.</summary>
    public int MaxTensors { get; init; } = 100_000;

    /// <summary>Deepest nesting of containers, from 0 to 1,000. Default 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000);
            field = value;
        }
    } = 64;

    /// <summary>Most pickle opcodes executed; a tensor takes about 30, and each can take 100 bytes of memory. Default 4,000,000.</summary>
    public int MaxOpcodes { get; init; } = 4_000_000;
}
