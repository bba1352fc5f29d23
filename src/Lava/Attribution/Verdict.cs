using System.Globalization;
using Lava.Audio;

namespace Lava.Attribution;

/// <summary>The answer for one recording.</summary>
public sealed record Verdict
{
    /// <summary>The label of a level that does not answer.</summary>
    public const string Unknown = "unknown";

    /// <summary>How the recording is named.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of the recording's bytes in lower-case hex; null for a clip that came from no file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Duration in seconds at the recording's own rate.</summary>
    public required double Seconds { get; init; }

    /// <summary>Where only the first seconds were asked for: how many, of which those behind the recording's end are zeros. Null for the whole recording.</summary>
    public double? FirstSeconds { get; init; }

    /// <summary>The recording's own sample rate, Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Channels, format and decoder of the recording.</summary>
    public required AudioInfo Audio { get; init; }

    /// <summary>Name of the model package.</summary>
    public required string Model { get; init; }

    /// <summary>Levels in the order they were run, from the root; at least one.</summary>
    public required IReadOnlyList<LevelResult> Levels { get; init; }

    /// <summary>Why there is no further level.</summary>
    public required StopReason Stopped { get; init; }

    /// <summary>Whether the last label means genuine speech; null where no label of the package does, or where the last level did not answer.</summary>
    public bool? Genuine { get; init; }

    /// <summary>What makes the verdict less sure: of the recording, one of <see cref="AudioWarnings"/>; of its windows, <see cref="VerdictWarnings"/>.</summary>
    public IReadOnlyList<AudioWarning> Warnings { get; init; } = [];

    /// <summary>Verdicts by window, where they were asked for.</summary>
    public IReadOnlyList<TimelineWindow>? Timeline { get; init; }

    /// <summary>The labels from the root on, the last of which may be <see cref="Unknown"/>.</summary>
    public IEnumerable<string> Path => Levels.Select(level => level.Label);

    /// <summary>One line, as in <c>CodecFake (0.998) &gt; F04 EnCodec (inferred) (0.970)</c>.</summary>
    public override string ToString() => string.Join(" > ", Levels.Select(level => string.Create(CultureInfo.InvariantCulture,
        $"{level.Label}{(level.Accepted && level.Description is not null ? $" {level.Description}" : "")} ({level.Confidence:F3})")));
}
