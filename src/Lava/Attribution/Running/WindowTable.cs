using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Logits by window for the levels of one encoder, packed: a day of windows takes megabytes.</summary>
internal sealed class WindowTable(EncoderGroup group)
{
    private readonly int _stride = group.Labels.Sum();
    private float[] _logits = [];
    private bool[] _scored = [];

    /// <summary>Whether a window was scored.</summary>
    public bool Has(int window) => window < _scored.Length && _scored[window];

    /// <summary>Logits of a level for a window that was scored.</summary>
    public ReadOnlySpan<float> Logits(LevelNode level, int window)
    {
        int start = window * _stride;
        for (int head = 0; head < level.Head; head++) start += group.Labels[head];
        return _logits.AsSpan(start, group.Labels[level.Head]);
    }

    public void Add(int window, EngineScores scores)
    {
        if (window >= _scored.Length)
        {
            int capacity = Math.Max(64, Math.Max(window + 1, 2 * _scored.Length));
            Array.Resize(ref _scored, capacity);
            Array.Resize(ref _logits, checked(capacity * _stride));
        }
        _scored[window] = true;
        int start = window * _stride;
        foreach (float[] logits in scores.Logits)
        {
            logits.CopyTo(_logits, start);
            start += logits.Length;
        }
    }
}
