using Lava.Attribution;
using Lava.Datasets;

namespace Lava.Lab.Calibrate;

/// <summary>A recording of a list and what the network makes of it.</summary>
/// <param name="File">The recording.</param>
/// <param name="Label">Index of its label.</param>
/// <param name="Group">What it belongs to with others; null where nothing tells.</param>
/// <param name="Answer">What the level makes of it, as the package is.</param>
internal sealed record ScoredClip(LabelledFile File, int Label, string? Group, LevelAnswer Answer)
{
    /// <summary>Whether the best label is its own.</summary>
    public bool Right => Answer.Best == Label;
}
