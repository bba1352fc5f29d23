using Lava.Audio;

namespace Lava.Attribution;

/// <summary>What one level said of a recording or window.</summary>
/// <param name="Level">Name of the level.</param>
/// <param name="Label"><paramref name="Best"/>, or <see cref="Verdict.Unknown"/> where <paramref name="Confidence"/> is below <paramref name="Threshold"/>.</param>
/// <param name="Best">The label with the largest probability.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="Threshold">What confidence it takes to answer, 0 to 1.</param>
/// <param name="Probabilities">Softmax over the level's labels, in the package's order.</param>
/// <param name="Logits">What the network gave, in the same order.</param>
public sealed record LevelResult(string Level, string Label, string Best, double Confidence, double Threshold,
    IReadOnlyList<LabelProbability> Probabilities, IReadOnlyList<float> Logits);

/// <summary>A label and its probability.</summary>
public readonly record struct LabelProbability(string Label, double Probability);

/// <summary>Why a verdict ends where it does.</summary>
public enum StopReason
{
    /// <summary>The last label has no level below it.</summary>
    Leaf,

    /// <summary>The last level's confidence was below its threshold.</summary>
    Rejected,
}

/// <summary>One window of a timeline.</summary>
/// <param name="Start">Seconds from the beginning.</param>
/// <param name="End">Seconds from the beginning.</param>
/// <param name="Levels">Level by level, from the root.</param>
public sealed record TimelineWindow(double Start, double End, IReadOnlyList<LevelResult> Levels);

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

    /// <summary>What makes the verdict less sure.</summary>
    public IReadOnlyList<AudioWarning> Warnings { get; init; } = [];

    /// <summary>Verdicts by window, where they were asked for.</summary>
    public IReadOnlyList<TimelineWindow>? Timeline { get; init; }

    /// <summary>The labels from the root on, the last of which may be <see cref="Unknown"/>.</summary>
    public IEnumerable<string> Path => Levels.Select(level => level.Label);

    /// <summary>One line, as in <c>CodecFake (0.998) &gt; F04 (0.970)</c>.</summary>
    public override string ToString() => string.Join(" > ", Levels.Select(level =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{level.Label} ({level.Confidence:F3})")));
}
