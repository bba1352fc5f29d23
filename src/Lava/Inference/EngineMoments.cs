using Lava.Inference.Moments;

namespace Lava.Inference;

public sealed partial class Engine
{
    /// <summary>Encodes waveforms of one length and sums what a learning head makes of their latents, for those who train it.</summary>
    /// <param name="samples">The waveforms one after another, [count, length], all finite.</param>
    /// <param name="length">Samples of each, at least 1.</param>
    /// <param name="head">What reads the latent; packed for this engine's instruction set.</param>
    /// <param name="store">Where the sums are; they stay valid until it is asked again.</param>
    /// <param name="threads">Threads to use, the calling one included.</param>
    /// <returns>The sums of each waveform.</returns>
    internal IReadOnlyList<HeadMoments> Sum(ReadOnlyMemory<float> samples, int length, LearningHead head, MomentStore store, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return LatentSums.Of(samples.Length / length, (int)Segment.CountOf(length), head, store, _scratch, threads, (worker, waveform, segment, sums) =>
        {
            ReadOnlySpan<float> whole = samples.Span.Slice(waveform * length, length);
            int first = (int)Segment.FirstSample(segment), end = (int)Math.Min(Segment.EndSample(segment), length);
            worker.Run(_network, whole[first..end], segment, head, sums);
        });
    }
}
