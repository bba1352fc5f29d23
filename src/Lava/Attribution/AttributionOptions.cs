namespace Lava.Attribution;

/// <summary>How a recording is attributed.</summary>
public sealed record AttributionOptions
{
    /// <summary>Window of a timeline where none is named, in seconds.</summary>
    public const double DefaultWindowSeconds = 5;

    /// <summary>Hop of a timeline where none is named, in seconds.</summary>
    public const double DefaultHopSeconds = 0.5;

    /// <summary>Only the first so many seconds, zero-padded to that length; null for the whole recording. Above 0, at most a day.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>Window of the timeline in seconds, or null for no timeline. Rounded to 320 samples of the waveform: 20 ms at 16 kHz.</summary>
    public double? WindowSeconds { get; init; }

    /// <summary>Hop of the timeline in seconds, at most a window; rounded likewise.</summary>
    public double HopSeconds { get; init; } = DefaultHopSeconds;

    /// <summary>Thresholds that replace the package's, by level: of its score, and so 0 to 1 where that is the probability.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Threads for one recording, at least 1. They change how long it takes, never the verdict.</summary>
    public int Threads { get; init; } = 1;
}
