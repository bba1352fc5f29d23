using System.Numerics;

namespace Lava.Inference;

/// <summary>Scores waveforms with one encoder and the heads that share it. Thread-safe: weights are shared, scratch memory is rented per call.</summary>
/// <remarks>
/// The same waveform gives the same bits whatever the number of threads, the batch it is in, or whether it comes in memory or as a stream.
/// Different instruction sets differ in the last digits. How it works: <c>docs/architecture.md</c>.
/// </remarks>
public sealed partial class Engine : IDisposable
{
    /// <summary>Samples per latent frame.</summary>
    public const int SamplesPerFrame = 16;

    private readonly IReadOnlyList<HeadWeights> _heads;
    private readonly PackedNetwork _network;
    private readonly ScratchPool _scratch;
    private readonly bool _ownsScratch;

    /// <summary>Packs the weights of an encoder and one or more heads.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="heads">The heads that read its latent; at least one.</param>
    public Engine(EncoderWeights encoder, params IReadOnlyList<HeadWeights> heads) : this(Inference.Backend.Best, encoder, heads) =>
        ArgumentOutOfRangeException.ThrowIfZero(heads.Count, nameof(heads));

    internal Engine(Backend backend, EncoderWeights encoder, IReadOnlyList<HeadWeights> heads) : this(new ScratchPool(backend), encoder, heads) =>
        _ownsScratch = true;

    /// <summary>An engine that shares scratch memory with others; the pool outlives it.</summary>
    internal Engine(ScratchPool scratch, EncoderWeights encoder, IReadOnlyList<HeadWeights> heads)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        (_scratch, _heads) = (scratch, heads);
        _network = new PackedNetwork(encoder, heads, scratch.Backend.Panel);
    }

    /// <summary>The instruction set in use: <c>avx512</c>, <c>avx2</c>, <c>vector128</c> or, slower than real time, <c>scalar</c>.</summary>
    public static string Backend => Inference.Backend.Best.Name;

    /// <summary>Whether there are vector instructions to use. Without, scoring takes longer than the recording lasts: say so rather than seem to hang.</summary>
    public static bool IsAccelerated => Inference.Backend.Best.Name != Inference.Backend.Scalar;

    // The latent's own sum, then one a head.
    private int SumLength => (1 + _heads.Count) * EncoderWeights.LatentChannels;

    /// <summary>Scores one waveform.</summary>
    /// <param name="waveform">[T], T ≥ 1, all finite.</param>
    /// <param name="threads">Threads to use, the calling one included.</param>
    public EngineScores Score(ReadOnlyMemory<float> waveform, int threads = 1) => Score([waveform], threads)[0];

    /// <summary>Scores a batch of waveforms of any lengths.</summary>
    /// <param name="waveforms">Each [T], T ≥ 1, all finite.</param>
    /// <param name="threads">Threads to use, the calling one included.</param>
    /// <returns>Scores in the order of the waveforms.</returns>
    public EngineScores[] Score(IReadOnlyList<ReadOnlyMemory<float>> waveforms, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(waveforms);
        var jobs = new List<(int Waveform, long Segment)>();
        for (int i = 0; i < waveforms.Count; i++)
        {
            if (waveforms[i].IsEmpty) throw new ArgumentException($"Waveform {i} has no samples.", nameof(waveforms));
            for (long segment = 0; segment < Segment.CountOf(waveforms[i].Length); segment++) jobs.Add((i, segment));
        }
        var sums = new double[jobs.Count][];
        RunParallel(jobs.Count, threads, (worker, pieces, job) =>
        {
            ReadOnlySpan<float> samples = waveforms[jobs[job].Waveform].Span;
            long segment = jobs[job].Segment, first = Segment.FirstSample(segment), end = Math.Min(Segment.EndSample(segment), samples.Length);
            sums[job] = Total(segment, worker.Run(_network, samples[(int)first..(int)end], segment, pieces), pieces);
        });

        var scores = new EngineScores[waveforms.Count];
        int next = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            double[] total = sums[next++];
            for (; next < jobs.Count && jobs[next].Waveform == i; next++) Add(total, sums[next]);
            scores[i] = Classify(total, Segment.FramesOf(waveforms[i].Length));
        }
        return scores;
    }

    /// <summary>Frees the weights. No call may be under way.</summary>
    public void Dispose()
    {
        if (_ownsScratch) _scratch.Dispose();
        _network.Dispose();
    }

    private static void Add(double[] total, double[] values)
    {
        for (int i = 0; i < total.Length; i++) total[i] += values[i];
    }

    // Lane by lane, so that vectors add nothing but speed.
    internal static void Add(double[] total, ReadOnlySpan<float> values)
    {
        int i = 0;
        for (; i <= total.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[i..]), out Vector<double> low, out Vector<double> high);
            Span<double> target = total.AsSpan(i);
            (new Vector<double>(target) + low).CopyTo(target);
            target = target[Vector<double>.Count..];
            (new Vector<double>(target) + high).CopyTo(target);
        }
        for (; i < total.Length; i++) total[i] += values[i];
    }

    // A segment's sum over its pieces, in their order.
    private double[] Total(long segment, int frames, ReadOnlySpan<float> pieces)
    {
        var total = new double[SumLength];
        long start = segment * Segment.Frames, end = start + frames;
        for (long frame = start; frame < end; frame = Segment.PieceEnd(frame, end), pieces = pieces[SumLength..]) Add(total, pieces);
        return total;
    }

    private void RunParallel(int jobs, int threads, WorkerThreads.Job run) => WorkerThreads.Run(_scratch, jobs, threads, Segment.MaxPieces * SumLength, run);

    private EngineScores Classify(ReadOnlySpan<double> sum, long frames)
    {
        const int channels = EncoderWeights.LatentChannels;
        Span<double> mean = stackalloc double[channels];
        var logits = new float[_heads.Count][];
        var latent = new float[channels];
        for (int i = 0; i < channels; i++) latent[i] = (float)(sum[i] / frames);
        for (int head = 0; head < logits.Length; head++)
        {
            for (int i = 0; i < channels; i++) mean[i] = sum[(1 + head) * channels + i] / frames;
            logits[head] = _heads[head].Classify(mean);
        }
        return new EngineScores(logits, latent);
    }
}
