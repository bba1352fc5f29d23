using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Logits by window for the levels of one encoder, packed: a day of windows takes megabytes.</summary>
internal sealed class WindowTable(EncoderGroup group, int windows)
{
    private readonly int _stride = group.LabelsInAll;
    private readonly float[] _logits = new float[checked(windows * group.LabelsInAll)];
    private readonly bool[] _scored = new bool[windows];

    /// <summary>Whether a window was scored.</summary>
    public bool Has(int window) => _scored[window];

    /// <summary>Logits of a level for a window that was scored.</summary>
    public ReadOnlySpan<float> Logits(LevelNode level, int window) =>
        _logits.AsSpan(window * _stride + group.Offsets[level.Head], group.Labels[level.Head]);

    public void Add(int window, EngineScores scores)
    {
        _scored[window] = true;
        int start = window * _stride;
        foreach (float[] logits in scores.Logits)
        {
            logits.CopyTo(_logits, start);
            start += logits.Length;
        }
    }
}
