namespace Lava.Attribution;

/// <summary>How a recording is attributed.</summary>
public sealed record AttributionOptions
{
    /// <summary>Only the first so many seconds, zero-padded to that length; null for the whole recording.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>Window of the timeline in seconds, or null for no timeline.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop of the timeline in seconds.</summary>
    public double HopSeconds { get; init; } = 0.5;

    /// <summary>Thresholds that replace the package's, by level.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Threads for one recording.</summary>
    public int Threads { get; init; } = 1;
}
