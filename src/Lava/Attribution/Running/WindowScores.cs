using Lava.Inference;

namespace Lava.Attribution;

/// <summary>Logits of every window that was scored, by encoder, and where the windows lie.</summary>
/// <param name="groups">Number of encoders.</param>
/// <param name="grid">Window and hop in latent frames.</param>
/// <param name="samples">Length of the waveform.</param>
internal sealed class WindowScores(int groups, WindowGrid grid, long samples)
{
    private readonly WindowTable?[] _tables = new WindowTable?[groups];
    private (long From, long To) _last;

    public WindowGrid Grid => grid;

    /// <summary>Number of windows, once a pass over all of them was run.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a window as the engine gives it.</summary>
    public void Add(EncoderGroup group, int index, long from, long to, EngineScores scores)
    {
        if (index >= Count) (Count, _last) = (index + 1, (from, to));
        (_tables[group.Index] ??= new WindowTable(group)).Add(index, scores);
    }

    /// <summary>Whether a level's logits for a window are there.</summary>
    public bool Has(LevelNode level, int window) => _tables[level.Group.Index] is { } table && table.Has(window);

    /// <summary>A level's logits for a window, where they are there.</summary>
    public ReadOnlySpan<float> Logits(LevelNode level, int window) => _tables[level.Group.Index]!.Logits(level, window);

    /// <summary>The window that begins at a frame.</summary>
    public int IndexOf(long from) => from == _last.From ? Count - 1 : (int)(from / grid.Hop);

    /// <summary>Begin and end of a window in samples. All begin a hop after the one before, but the last, which ends with the recording.</summary>
    public (long From, long To) Span(int window)
    {
        (long from, long to) = window == Count - 1 ? _last : ((long)window * grid.Hop, (long)window * grid.Hop + grid.Length);
        return (from * Engine.SamplesPerFrame, Math.Min(to * Engine.SamplesPerFrame, samples));
    }
}
