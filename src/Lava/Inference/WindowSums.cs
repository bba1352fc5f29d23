namespace Lava.Inference;

/// <summary>Turns the pieces of a pass, in order, into the sums of windows: the running sum at a window's end less that at its start.</summary>
/// <param name="grid">The windows.</param>
/// <param name="frames">The recording's latent frames.</param>
/// <param name="length">Values of a sum.</param>
/// <param name="emit">Takes a complete window: its index, its frames, and its sum, which is valid during the call.</param>
internal sealed class WindowSums(WindowGrid grid, long frames, int length, Action<int, long, double[]> emit)
{
    private readonly double[] _running = new double[length], _window = new double[length];
    private readonly Queue<double[]> _starts = new();
    private readonly Stack<double[]> _spare = new();
    private readonly int _count = grid.Count(frames);
    private int _started, _ended;

    /// <summary>Tells that all pieces before a frame have been added; frames that no wanted window covers may be passed over.</summary>
    public void Reach(long frame)
    {
        while (_ended < _started && grid.Bounds(_ended, frames).End <= frame) End();
        while (_started < _count && grid.Bounds(_started, frames).Start <= frame) Start();
    }

    /// <summary>Adds a piece; it lies between two calls of <see cref="Reach"/> and across no window's start or end.</summary>
    public void Add(ReadOnlySpan<float> piece) => Engine.Add(_running, piece);

    private void Start()
    {
        double[] start = _spare.TryPop(out double[]? spare) ? spare : new double[_running.Length];
        _running.CopyTo(start, 0);
        _starts.Enqueue(start);
        _started++;
    }

    private void End()
    {
        double[] start = _starts.Dequeue();
        for (int i = 0; i < _window.Length; i++) _window[i] = _running[i] - start[i];
        _spare.Push(start);
        (long from, long to) = grid.Bounds(_ended, frames);
        emit(_ended++, to - from, _window);
    }
}
