using Lava.Audio;

namespace Lava.Inference;

public sealed partial class Engine
{
    // Segments that each thread gets per round: enough that the last of a round keeps nobody waiting long.
    private const int SegmentsPerThread = 8;

    /// <summary>Scores a stream of any length in constant memory, and the windows of a grid on the way, for the cost of one pass.</summary>
    /// <param name="source">The waveform, already mono, resampled and scaled.</param>
    /// <param name="length">Its length T in samples, at least 1.</param>
    /// <param name="threads">Threads to use, the calling one included.</param>
    /// <param name="grid">Which windows, if any.</param>
    /// <param name="onWindow">Called in order on the calling thread with each window's index (see <see cref="WindowGrid.Bounds"/>) and scores.</param>
    /// <param name="wanted">Where given: which windows. What none of them covers is read but not computed, only they are reported, and there
    /// are no scores of the whole.</param>
    /// <param name="cancellation">Checked between rounds of segments.</param>
    /// <returns>Scores of the whole, or null where <paramref name="wanted"/> was given.</returns>
    /// <exception cref="ArgumentException">The grid is not possible.</exception>
    /// <exception cref="InvalidDataException">The stream ends before its length.</exception>
    public EngineScores? Score(ISampleSource source, long length, int threads = 1, WindowGrid? grid = null,
        Action<int, EngineScores>? onWindow = null, Func<int, bool>? wanted = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        grid?.Validate();
        long frames = Segment.FramesOf(length), segments = Segment.CountOf(length);
        Func<long, bool> needed = NeededSegments(grid, frames, segments, wanted);
        WindowSums? windows = grid is { } g && onWindow is not null ? new WindowSums(g, frames, SumLength, (index, count, sum) =>
        {
            if (wanted is null || wanted(index)) onWindow(index, Classify(sum, count));
        }) : null;

        int round = (int)Math.Min(segments, (long)threads * SegmentsPerThread);
        var input = new SegmentInput(source, length, round);
        int stride = Segment.MaxPieces * SumLength;
        float[] pieces = new float[round * stride];
        var counts = new int[round];
        var total = new double[SumLength];
        var jobs = new List<int>(round);
        for (long first = 0; first < segments; first += round)
        {
            cancellation.ThrowIfCancellationRequested();
            int here = (int)Math.Min(round, segments - first);
            input.Advance(first, here);
            jobs.Clear();
            for (int i = 0; i < here; i++)
                if (needed(first + i)) jobs.Add(i);
            RunParallel(jobs.Count, threads, (worker, _, job) =>
            {
                int i = jobs[job];
                counts[i] = worker.Run(_network, input.Samples(first + i), first + i, pieces.AsSpan(i * stride, stride));
            });
            foreach (int i in jobs)
            {
                ReadOnlySpan<float> sums = pieces.AsSpan(i * stride, stride);
                if (wanted is null) Add(total, Total(first + i, counts[i], sums));
                if (windows is not null) AddTo(windows, first + i, counts[i], sums);
            }
        }
        windows?.Reach(frames);
        return wanted is null ? Classify(total, frames) : null;
    }

    private static Func<long, bool> NeededSegments(WindowGrid? grid, long frames, long segments, Func<int, bool>? wanted)
    {
        if (wanted is null) return _ => true;
        if (grid is not { } g) throw new ArgumentException("Wanted windows need a grid.", nameof(grid));
        var needed = new bool[segments];
        for (int i = 0; i < g.Count(frames); i++)
        {
            if (!wanted(i)) continue;
            (long start, long end) = g.Bounds(i, frames);
            needed.AsSpan((int)(start / Segment.Frames)..(int)((end - 1) / Segment.Frames + 1)).Fill(true);
        }
        return segment => needed[segment];
    }

    private void AddTo(WindowSums windows, long segment, int frames, ReadOnlySpan<float> pieces)
    {
        long start = segment * Segment.Frames, end = start + frames;
        for (long frame = start; frame < end; frame = Segment.PieceEnd(frame, end), pieces = pieces[SumLength..])
        {
            windows.Reach(frame);
            windows.Add(pieces[..SumLength]);
        }
    }
}
