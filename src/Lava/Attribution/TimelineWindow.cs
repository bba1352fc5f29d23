namespace Lava.Attribution;

/// <summary>One window of a timeline.</summary>
/// <param name="Start">Seconds from the beginning.</param>
/// <param name="End">Seconds from the beginning.</param>
/// <param name="Levels">Level by level, from the root.</param>
public sealed record TimelineWindow(double Start, double End, IReadOnlyList<LevelResult> Levels)
{
    /// <summary>The labels from the root on, the last of which may be <see cref="Verdict.Unknown"/>.</summary>
    public IEnumerable<string> Path => Levels.Select(level => level.Label);

    /// <summary>The last level's confidence, 0 to 1.</summary>
    public double Confidence => Levels[^1].Confidence;
}
