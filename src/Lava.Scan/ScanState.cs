using Lava.Scan.Inputs;
using Lava.Scan.Running;

namespace Lava.Scan;

/// <summary>What <c>scan.json</c> holds.</summary>
public sealed record ScanState
{
    /// <summary>Name of the file.</summary>
    public const string File = "scan.json";

    /// <summary>The version of the format that this Lava writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Whether there is a row for every input.</summary>
    public bool Finished { get; init; }

    /// <summary>What the scan was asked for.</summary>
    public required ScanSettings Settings { get; init; }

    /// <summary>The list of its inputs; null while it is being made.</summary>
    public FrozenInputs? Inputs { get; init; }

    /// <summary>SHA-256 of <c>parts.sums</c> in lower-case hex, which holds those of the parts; null until it is finished.</summary>
    public string? PartsSha256 { get; init; }

    /// <summary>What all rows came to; null until it is finished.</summary>
    public ScanCounts? Counts { get; init; }
}
