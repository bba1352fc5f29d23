namespace Lava.Client;

/// <summary>How a recording is to be analyzed.</summary>
public sealed record AnalyzeOptions
{
    /// <summary>Name of a model package that the service has; null for its usual one.</summary>
    public string? Model { get; init; }

    /// <summary>What the recording is called in results; never used as a path.</summary>
    public string? Name { get; init; }

    /// <summary>Whether there is to be a verdict for every window as well.</summary>
    public bool Timeline { get; init; }

    /// <summary>Window of the timeline in seconds; null for the usual one.</summary>
    public double? Window { get; init; }

    /// <summary>Hop of the timeline in seconds; null for the usual one.</summary>
    public double? Hop { get; init; }

    /// <summary>Thresholds that replace the model's, by level.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Whether an evidence report is to be made.</summary>
    public bool Report { get; init; }
}
