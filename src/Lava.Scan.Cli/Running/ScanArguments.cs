using Lava.Scan.Cli.Cluster;
using Lava.Scan.Fetching;

namespace Lava.Scan.Cli.Running;

/// <summary>What the command line of <c>lava scan</c> says.</summary>
internal sealed record ScanArguments
{
    /// <summary>Inputs that are read or downloaded at once where nothing is said.</summary>
    public const int UsualDownloads = 8;

    public required IReadOnlyList<string> Sources { get; init; }

    public required string Output { get; init; }

    public IReadOnlyList<string> Lists { get; init; } = [];

    public IReadOnlyList<string> Tables { get; init; } = [];

    public string? Column { get; init; }

    public string? Model { get; init; }

    public double? FirstSeconds { get; init; }

    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    public bool Csv { get; init; }

    public bool Jsonl { get; init; }

    public int PartSize { get; init; }

    public FetchLimits Limits { get; init; } = new();

    public bool Reuse { get; init; }

    public bool RetryErrors { get; init; }

    public int Threads { get; init; }

    public int Downloads { get; init; }

    public string? Endpoint { get; init; }

    public bool Json { get; init; }

    public ClusterArguments? Cluster { get; init; }

    public bool Detach { get; init; }

    public string CommandLine { get; init; } = "";
}
