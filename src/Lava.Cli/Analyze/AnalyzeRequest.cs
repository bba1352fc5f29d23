namespace Lava.Cli.Analyze;

/// <summary>How answers are written.</summary>
internal enum ResultFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>CSV with a header.</summary>
    Csv,
}

/// <summary>What <c>lava analyze</c> is to do.</summary>
internal sealed record AnalyzeRequest
{
    /// <summary>Files and folders, or <c>-</c>.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>A list of more of them, or <c>-</c> for one on stdin.</summary>
    public string? FilesFrom { get; init; }

    /// <summary>Whether folders within folders are looked into.</summary>
    public bool Recursive { get; init; }

    /// <summary>Name or path of the model; null for the usual one.</summary>
    public string? Model { get; init; }

    /// <summary>How answers are written.</summary>
    public ResultFormat Format { get; init; }

    /// <summary>Only so many seconds from the beginning, zero-padded; null for all.</summary>
    public double? First { get; init; }

    /// <summary>Window of the timeline in seconds; null for no timeline.</summary>
    public double? Window { get; init; }

    /// <summary>Whether the results show the timeline; a report does in any case.</summary>
    public bool ShowTimeline { get; init; }

    /// <summary>Hop of the timeline in seconds.</summary>
    public double Hop { get; init; }

    /// <summary>Thresholds that replace the model's, by level.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Where to write an evidence report on the recording; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>The command line, for the report.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Threads in all.</summary>
    public int Threads { get; init; }

    /// <summary>Whether the person asks about one recording by its name, and so wants to read all there is to say of it.</summary>
    public bool IsAboutOne => FilesFrom is null && Paths is [var path] && !Directory.Exists(path);
}
