using Lava.Scan.Inputs;

namespace Lava.Scan.Rows;

/// <summary>What became of one input: an answer or an error.</summary>
public sealed record ScanRow
{
    /// <summary>The input.</summary>
    public required ScanInput Input { get; init; }

    /// <summary>Its size in bytes; null where it could not be read.</summary>
    public long? Bytes { get; init; }

    /// <summary>SHA-256 of its bytes in lower-case hex; null where it could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The answer, or null.</summary>
    public ScanAnswer? Answer { get; init; }

    /// <summary>Why there is none, or null.</summary>
    public ScanError? Error { get; init; }

    /// <summary>How long it took to decode and score it, or to find out why it cannot be; the one thing in a row that differs from run to run.</summary>
    public double Milliseconds { get; init; }
}
