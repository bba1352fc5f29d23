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

    /// <summary>The tensor or record, where one is at fault.</summary>
    public string? Key { get; }

    /// <summary>Byte offset in the file or record, where known.</summary>
    public long? Offset { get; }
}

/// <summary>The codes a <see cref="CheckpointException"/> carries.</summary>
public static class CheckpointErrors
{
    /// <summary>No such file, or it may not be opened.</summary>
    public const string Unreadable = "checkpoint.unreadable";

    /// <summary>Neither a PyTorch file nor safetensors.</summary>
    public const string UnknownFormat = "checkpoint.unknown-format";

    /// <summary>The content contradicts itself or its format, or ends too soon.</summary>
    public const string Malformed = "checkpoint.malformed";

    /// <summary>The pickle names something outside the allow-list; nothing was executed.</summary>
    public const string Forbidden = "checkpoint.forbidden";

    /// <summary>Known and harmless, but not supported.</summary>
    public const string Unsupported = "checkpoint.unsupported";

    /// <summary>It claims more than <see cref="CheckpointLimits"/> allow.</summary>
    public const string LimitExceeded = "checkpoint.limit-exceeded";

    /// <summary>It was read, and holds something other than what was asked for.</summary>
    public const string WrongContent = "checkpoint.wrong-content";
}
