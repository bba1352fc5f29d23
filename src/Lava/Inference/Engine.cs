using Lava.Audio;

namespace Lava.Inference;

/// <summary>What one pass gives for one waveform or one window of it.</summary>
/// <param name="Logits">Per head, in the order the engine was given them: logits [labels].</param>
/// <param name="Latent">Pooled latent [256]: the encoder's output, mean over time, before any attention.</param>
public sealed record EngineScores(float[][] Logits, float[] Latent);

/// <summary>Which windows of a recording are scored: window i covers latent frames [i·Hop, i·Hop + Length).</summary>
/// <param name="Length">Window length in latent frames (16 samples each), a positive multiple of <see cref="Granule"/>.</param>
/// <param name="Hop">Distance between windows in latent frames, a positive multiple of <see cref="Granule"/>, at most <paramref name="Length"/>.</param>
/// <remarks>
/// A recording no longer than one window has one window. Otherwise windows start every hop while they fit, and where samples are left
/// behind the last one by at least a granule, one more window ends with the recording's last whole granule.
/// </remarks>
public readonly record struct WindowGrid(int Length, int Hop)
{
    /// <summary>Latent frames in the smallest unit of time the engine keeps sums for: 20, which is 20 ms at 16 kHz.</summary>
    public const int Granule = 20;
}

/// <summary>Scores waveforms with one encoder and the heads that share it. Thread-safe: weights are shared, scratch memory is rented per call.</summary>
/// <remarks>The same waveform gives the same bits whatever the number of threads, the batch it is in, or whether it comes in memory or as a stream.</remarks>
public sealed class Engine : IDisposable
{
    /// <summary>Latent frames per sample: 1/16.</summary>
    public const int SamplesPerFrame = 16;

    /// <summary>Packs the weights of an encoder and one or more heads.</summary>
    public Engine(EncoderWeights encoder, params IReadOnlyList<HeadWeights> heads) => throw new NotImplementedException();

    /// <summary>The instruction set in use: <c>avx512</c>, <c>avx2</c>, <c>vector128</c> or <c>scalar</c>.</summary>
    public static string Backend => throw new NotImplementedException();

    /// <summary>Scores one waveform [T], T ≥ 1, all finite.</summary>
    public EngineScores Score(ReadOnlyMemory<float> waveform, int threads = 1) => throw new NotImplementedException();

    /// <summary>Scores a batch of waveforms of any lengths; results in their order.</summary>
    public EngineScores[] Score(IReadOnlyList<ReadOnlyMemory<float>> waveforms, int threads = 1) => throw new NotImplementedException();

    /// <summary>Scores a stream of any length in constant memory, and the windows of a grid on the way, for the cost of one pass.</summary>
    /// <param name="source">The waveform, already mono, resampled and scaled; at least one sample.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="grid">Which windows, if any.</param>
    /// <param name="onWindow">Called in order on the calling thread with each window's index, first frame, frame behind its last, and scores.</param>
    /// <param name="wanted">Where given, asked once per window index (from frame, to frame); what no wanted window covers is read but not computed,
    /// and then there are no scores of the whole.</param>
    /// <param name="cancellation">Checked between segments.</param>
    /// <returns>Scores of the whole, or null where <paramref name="wanted"/> was given.</returns>
    public EngineScores? Score(ISampleSource source, int threads, WindowGrid? grid = null,
        Action<int, long, long, EngineScores>? onWindow = null, Func<long, long, bool>? wanted = null, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
