using Lava.Inference.Moments;

namespace Lava.Inference;

public sealed partial class Engine
{
    // A waveform is cut into parts of at least so many segments, so that a few long ones keep many threads busy; few, since each part has half a megabyte of sums.
    private const int SegmentsPerPart = 5, MostParts = 4;

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
        ArgumentOutOfRangeException.ThrowIfNotEqual(head.Panel, _network.Panel, nameof(head));
        int segments = (int)Segment.CountOf(length), count = samples.Length / length, parts = Math.Clamp(segments / SegmentsPerPart, 1, MostParts);
        IReadOnlyList<HeadMoments> sums = store.Take(count * parts);
        RunParallel(sums.Count, threads, (worker, _, job) =>
        {
            (int waveform, int part) = Math.DivRem(job, parts);
            ReadOnlySpan<float> whole = samples.Span.Slice(waveform * length, length);
            for (int segment = segments * part / parts; segment < segments * (part + 1) / parts; segment++)
            {
                int first = (int)Segment.FirstSample(segment), end = (int)Math.Min(Segment.EndSample(segment), length);
                worker.Run(_network, whole[first..end], segment, head, sums[job]);
            }
        });
        var totals = new HeadMoments[count];
        for (int waveform = 0; waveform < count; waveform++)
        {
            totals[waveform] = sums[waveform * parts];
            for (int part = 1; part < parts; part++) totals[waveform].Add(sums[waveform * parts + part]);
        }
        return totals;
    }
}
