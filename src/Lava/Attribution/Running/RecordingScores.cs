using Lava.Audio;
using Lava.Inference;

namespace Lava.Attribution;

/// <summary>What the networks make of one waveform: a pass is run when its scores are first asked for, one for each encoder.</summary>
/// <param name="waveform">What is scored.</param>
/// <param name="groups">Number of encoders of the model.</param>
/// <param name="grid">Which windows are scored on the way.</param>
/// <param name="threads">Asked before each pass.</param>
/// <param name="cancellation">Stops a pass.</param>
internal sealed class RecordingScores(WaveformSource waveform, int groups, WindowGrid grid, Func<int> threads, CancellationToken cancellation)
{
    private readonly EngineScores?[] _whole = new EngineScores?[groups];

    public WindowScores Windows { get; } = new(groups, grid, waveform.Samples);

    /// <summary>What a level has of the whole waveform. The windows of all levels of its group are there afterwards.</summary>
    public LevelScores Whole(LevelNode level)
    {
        EngineScores scores = _whole[level.Group.Index] ??= Score(level.Group);
        float[] logits = scores.Logits[level.Head];
        return new LevelScores(logits, level.Judge.Score(logits, scores.Latent));
    }

    /// <summary>Scores some windows, and computes nothing that lies in none of them.</summary>
    /// <param name="group">The encoder.</param>
    /// <param name="wanted">By window.</param>
    public void ScoreWindows(EncoderGroup group, bool[] wanted)
    {
        using WaveformReader reader = waveform.Open(cancellation);
        group.Engine.Score(reader, waveform.Samples, threads(), Windows.Grid, (window, scores) => Windows.Add(group, window, scores),
            window => wanted[window], cancellation);
    }

    private EngineScores Score(EncoderGroup group)
    {
        cancellation.ThrowIfCancellationRequested();
        if (waveform.InMemory is { } samples && Windows.IsWhole)
        {
            EngineScores whole = group.Engine.Score(samples, threads());
            Windows.Add(group, 0, whole);
            return whole;
        }
        using WaveformReader reader = waveform.Open(cancellation);
        return group.Engine.Score(reader, waveform.Samples, threads(), Windows.Grid, (window, scores) => Windows.Add(group, window, scores),
            cancellation: cancellation)!;
    }
}
