using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Logits and scores of every window that was scored, by encoder, and where the windows lie.</summary>
/// <param name="groups">Number of encoders.</param>
/// <param name="grid">Window and hop in latent frames.</param>
/// <param name="samples">Length of the waveform.</param>
internal sealed class WindowScores(int groups, WindowGrid grid, long samples)
{
    private readonly WindowTable?[] _tables = new WindowTable?[groups];
    private readonly long _frames = (samples + Engine.SamplesPerFrame - 1) / Engine.SamplesPerFrame;

    public WindowGrid Grid => grid;

    /// <summary>Number of windows.</summary>
    public int Count { get; } = grid.Count((samples + Engine.SamplesPerFrame - 1) / Engine.SamplesPerFrame);

    /// <summary>Whether the only window is all of the recording.</summary>
    public bool IsWhole => _frames <= grid.Length;

    /// <summary>Takes a window as the engine gives it.</summary>
    public void Add(EncoderGroup group, int window, EngineScores scores) =>
        (_tables[group.Index] ??= new WindowTable(group, Count)).Add(window, scores);

    /// <summary>Whether what a level has of a window is there.</summary>
    public bool Has(LevelNode level, int window) => _tables[level.Group.Index] is { } table && table.Has(window);

    /// <summary>What a level has of a window, where it is there.</summary>
    public LevelScores Scores(LevelNode level, int window) => _tables[level.Group.Index]!.Scores(level, window);

    /// <summary>Begin and end of a window in samples.</summary>
    public (long From, long To) Span(int window)
    {
        (long from, long to) = grid.Bounds(window, _frames);
        return (from * Engine.SamplesPerFrame, Math.Min(to * Engine.SamplesPerFrame, samples));
    }
}
