using SkiaSharp;

namespace Lava.Reports.Drawing;

/// <summary>What recordings were at a stage.</summary>
internal sealed class FlowNode(string name, int stage)
{
    public string Name => name;

    public int Stage => stage;

    /// <summary>Recordings.</summary>
    public long Count { get; set; }

    public SKRect Place { get; set; }

    /// <summary>How far its left and right sides are taken by ribbons.</summary>
    public float TakenIn { get; set; }

    public float TakenOut { get; set; }
}
