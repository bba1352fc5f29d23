namespace Lava.Checkpoints;

/// <summary>A file of tensors that is refused.</summary>
public sealed class CheckpointException : LavaException
{
    /// <param name="code">One of <see cref="CheckpointErrors"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="path">The file, where there is one.</param>
    /// <param name="key">The tensor or record, where one is at fault.</param>
    /// <param name="offset">Byte offset in the file or record, where known.</param>
    /// <param name="inner">What was caught, where something was.</param>
    public CheckpointException(string code, string message, string? path = null, string? key = null, long? offset = null, Exception? inner = null)
        : base(code, message, inner) => (Path, Key, Offset) = (path, key, offset);

    /// <summary>The file, where there is one.</summary>
    public string? Path { get; }

    /// <summary>The tensor or record at fault, as the file spells it, control characters and all; null where none is.</summary>
    public string? Key { get; }

    /// <summary>Byte offset in the record named by <see cref="Key"/>, or in the file where there is none; null where unknown.</summary>
    public long? Offset { get; }
}
