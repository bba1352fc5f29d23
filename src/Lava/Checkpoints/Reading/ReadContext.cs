namespace Lava.Checkpoints.Reading;

/// <summary>What one reading of one file carries along: its name for errors, and what it may still cost.</summary>
internal sealed class ReadContext(string? path, CheckpointLimits limits)
{
    private long _tensorBytes;
    private long _opcodes;
    private int _tensors;

    public CheckpointLimits Limits => limits;

    /// <summary>Counts bytes of tensor data about to be allocated.</summary>
    public void ChargeTensorBytes(long bytes, string? key)
    {
        if (bytes > Array.MaxLength || bytes > limits.MaxTensorBytes - _tensorBytes)
            throw LimitExceeded($"The file asks for more than {Math.Min(limits.MaxTensorBytes, Array.MaxLength)} bytes of tensor data.", key);
        _tensorBytes += bytes;
    }

    /// <summary>Counts a tensor.</summary>
    public void ChargeTensor(string? key)
    {
        if (++_tensors > limits.MaxTensors)
            throw LimitExceeded($"The file holds more than {limits.MaxTensors} tensors.", key);
    }

    /// <summary>Counts steps of the pickle machine: opcodes, and elements that one opcode copies.</summary>
    public void ChargeOpcodes(int steps, string? key, long offset)
    {
        _opcodes += steps;
        if (_opcodes > limits.MaxOpcodes)
            throw LimitExceeded($"The pickle takes more than {limits.MaxOpcodes} steps.", key, offset);
    }

    /// <summary>Checks the size of a pickle, a header or a directory before it is read.</summary>
    public void CheckMetadata(long bytes, string? key)
    {
        if (bytes > limits.MaxMetadataBytes)
            throw LimitExceeded($"It takes {bytes} bytes to describe the tensors; {limits.MaxMetadataBytes} are allowed.", key);
    }

    public CheckpointException Malformed(string message, string? key = null, long? offset = null, Exception? inner = null) =>
        new(CheckpointErrors.Malformed, message, path, key, offset, inner);

    public CheckpointException Unsupported(string message, string? key = null, long? offset = null) =>
        new(CheckpointErrors.Unsupported, message, path, key, offset);

    public CheckpointException Forbidden(string message, string? key = null, long? offset = null) =>
        new(CheckpointErrors.Forbidden, message, path, key, offset);

    public CheckpointException LimitExceeded(string message, string? key = null, long? offset = null) =>
        new(CheckpointErrors.LimitExceeded, message + " Raise the limits if you trust the file.", path, key, offset);

    public CheckpointException UnknownFormat(string message) => new(CheckpointErrors.UnknownFormat, message, path, offset: 0);

    public CheckpointException WrongContent(string message, string? key = null) => new(CheckpointErrors.WrongContent, message, path, key);

    public CheckpointException Unreadable(string message, Exception? inner = null) =>
        new(CheckpointErrors.Unreadable, message, path, inner: inner);
}
