namespace Lava.Scan.Running;

/// <summary>How a scan is run; none of it changes what its rows hold.</summary>
public sealed record ScanRequest
{
    /// <summary>How much is done at once.</summary>
    public required PipelineWidth Width { get; init; }

    /// <summary>Whether equal bytes are scored once.</summary>
    public bool Reuse { get; init; } = true;

    /// <summary>Whether rows with an error are made again.</summary>
    public bool RetryErrors { get; init; }

    /// <summary>Folder for what is kept while the scan runs.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>Endpoint of the store of buckets; null for the usual one.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Standard input, for a list of the name <c>-</c>.</summary>
    public Func<Stream> Stdin { get; init; } = () => Stream.Null;
}
