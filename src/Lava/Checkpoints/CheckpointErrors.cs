namespace Lava.Checkpoints;

/// <summary>The codes a <see cref="CheckpointException"/> carries.</summary>
public static class CheckpointErrors
{
    /// <summary>No such file, or it may not be opened, or reading it failed.</summary>
    public const string Unreadable = "checkpoint.unreadable";

    /// <summary>The file could not be written; nothing half-written was left behind.</summary>
    public const string Unwritable = "checkpoint.unwritable";

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
