namespace Lava.Scan;

/// <summary>The codes of a <see cref="ScanException"/>.</summary>
public static class ScanErrors
{
    /// <summary>The place of the results cannot be used: it holds something else, or cannot be read or written.</summary>
    public const string Output = "scan.output";

    /// <summary>The scan was begun with other sources, another model or other options.</summary>
    public const string Settings = "scan.settings";

    /// <summary>Another process scans into the same place.</summary>
    public const string Busy = "scan.busy";

    /// <summary>A source of inputs cannot be listed.</summary>
    public const string Source = "scan.source";

    /// <summary>The sources hold not one input.</summary>
    public const string Empty = "scan.empty";

    /// <summary>What a scan has written is not what it wrote.</summary>
    public const string Damaged = "scan.damaged";

    /// <summary>An input cannot be fetched from where it is.</summary>
    public const string Fetch = "scan.fetch";

    /// <summary>An input is larger, or takes longer to fetch, than is allowed.</summary>
    public const string LimitExceeded = "scan.limit-exceeded";

    /// <summary>Lava itself failed on an input.</summary>
    public const string Fault = "scan.fault";

    /// <summary>An input brought down the worker that had it, twice.</summary>
    public const string Poison = "scan.poison";

    /// <summary>Two scans have too little in common to be compared.</summary>
    public const string Compare = "scan.compare";
}
