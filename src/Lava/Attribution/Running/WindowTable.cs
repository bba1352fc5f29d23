using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Logits and scores by window for the levels of one encoder, packed: a day of windows takes megabytes.</summary>
internal sealed class WindowTable(EncoderGroup group, int windows)
{
    private readonly int _stride = group.LabelsInAll;
    private readonly float[] _logits = new float[checked(windows * group.LabelsInAll)];
    private readonly double[] _scores = new double[checked(windows * group.Judges.Count)];
    private readonly bool[] _scored = new bool[windows];

    /// <summary>Whether a window was scored.</summary>
    public bool Has(int window) => _scored[window];

    /// <summary>What a level has of a window that was scored.</summary>
    public LevelScores Scores(LevelNode level, int window) =>
        new(_logits.AsSpan(window * _stride + group.Offsets[level.Head], group.Labels[level.Head]), _scores[window * group.Judges.Count + level.Head]);

    public void Add(int window, EngineScores scores)
    {
        _scored[window] = true;
        int start = window * _stride;
        for (int head = 0; head < scores.Logits.Length; head++)
        {
            float[] logits = scores.Logits[head];
            logits.CopyTo(_logits, start);
            start += logits.Length;
            _scores[window * group.Judges.Count + head] = group.Judges[head].Score(logits, scores.Latent);
        }
    }
}
