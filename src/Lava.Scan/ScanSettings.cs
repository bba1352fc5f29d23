using System.Globalization;
using Lava.Scan.Fetching;
using Lava.Scan.Rows;
using Lava.Scan.Sources;

namespace Lava.Scan;

/// <summary>What a scan was asked for: all that decides what its rows hold. Threads, and whether equal bytes are scored again, decide nothing.</summary>
public sealed record ScanSettings
{
    /// <summary>Inputs of a part where nothing else is said.</summary>
    public const int UsualPartSize = 1_000;

    /// <summary>Where inputs come from, in this order.</summary>
    public required IReadOnlyList<ScanSource> Sources { get; init; }

    /// <summary>The folder that relative paths start from: the one in which the command was first given.</summary>
    public required string Folder { get; init; }

    /// <summary>Column of tables that holds the paths; null for <c>path</c> or <c>file</c>.</summary>
    public string? Column { get; init; }

    /// <summary>The model that answers.</summary>
    public required ScanModel Model { get; init; }

    /// <summary>Version of Lava.</summary>
    public required string Lava { get; init; }

    /// <summary>How rows are written.</summary>
    public RowFormatKind Format { get; init; }

    /// <summary>Inputs of a part.</summary>
    public int PartSize { get; init; } = UsualPartSize;

    /// <summary>Only the first so many seconds of a recording; null for all.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>Thresholds that replace the model's, by level.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What an input may cost before it is refused.</summary>
    public FetchLimits Limits { get; init; } = new();

    /// <summary>How other settings differ from these, a phrase each; none where a scan may go on with them.</summary>
    public IEnumerable<string> Differences(ScanSettings now)
    {
        foreach ((string what, string then, string asked) in Compared().Zip(now.Compared(), (a, b) => (a.What, a.Value, b.Value)))
        {
            if (then != asked)
                yield return $"{what} {then}, not {asked}";
        }
    }

    private IEnumerable<(string What, string Value)> Compared() =>
    [
        ("the sources", Sources.Count == 0 ? "none" : string.Join(", ", Sources)),
        ("the column", Column ?? "path or file"),
        ("the model", Model.Name),
        ("the model's SHA-256", Model.Sha256),
        ("the version of Lava", Lava),
        ("the format", Format.ToString().ToLowerInvariant()),
        ("--part-size", Text(PartSize)),
        ("--first", FirstSeconds is { } first ? Text(first) : "the whole recording"),
        ("--threshold", Thresholds.Count == 0 ? "the model's" : string.Join(", ", Thresholds.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Text(pair.Value)}"))),
        ("--max-bytes", Text(Limits.MaxBytes)),
        ("--max-seconds", Text(Limits.MaxSeconds)),
        ("--timeout", Text(Limits.TimeoutSeconds)),
    ];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
