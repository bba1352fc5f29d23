using Lava.Checkpoints.Reading;

namespace Lava.Checkpoints;

public static partial class Checkpoint
{
    /// <summary>Reads named tensors from the bytes of a file, for those who have checked these very bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">How it is called in errors.</param>
    /// <exception cref="CheckpointException">Refused; nothing was executed.</exception>
    internal static IReadOnlyDictionary<string, Tensor> ParseStateDict(ReadOnlyMemory<byte> bytes, string name) =>
        LoadStateDict(new MemorySource(bytes), new ReadContext(name, CheckpointLimits.Default));
}
