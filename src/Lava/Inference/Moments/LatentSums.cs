namespace Lava.Inference.Moments;

/// <summary>Sums over the latents of a batch, segment by segment on several threads, in an order that does not depend on them.</summary>
internal static class LatentSums
{
    // A waveform is cut into parts of at least so many segments, so that a few long ones keep many threads busy; few, since each part has half a megabyte of sums.
    private const int SegmentsPerPart = 5, MostParts = 4;

    /// <summary>Adds a segment of a waveform to its sums.</summary>
    public delegate void SegmentSum(SegmentWorker worker, int waveform, int segment, HeadMoments sums);

    /// <summary>Sums what a learning head makes of latents that lie in memory.</summary>
    /// <param name="latents">[count, frames, 256], all finite; x before γ and β where they learn, else z.</param>
    /// <param name="count">Waveforms.</param>
    /// <param name="frames">Latent frames of each.</param>
    /// <param name="head">What reads them.</param>
    /// <param name="store">Where the sums are; they stay valid until it is asked again.</param>
    /// <param name="scratch">Where threads get their workers.</param>
    /// <param name="threads">Threads to use, the calling one included.</param>
    /// <returns>The sums of each waveform.</returns>
    public static unsafe IReadOnlyList<HeadMoments> Of(float* latents, int count, int frames, LearningHead head, MomentStore store, ScratchPool scratch, int threads) =>
        Of(count, (frames + Segment.Frames - 1) / Segment.Frames, head, store, scratch, threads, (worker, waveform, segment, sums) =>
        {
            int from = segment * Segment.Frames;
            worker.Add(latents + ((nint)waveform * frames + from) * EncoderWeights.LatentChannels, Math.Min(Segment.Frames, frames - from), head, sums);
        });

    /// <summary>Sums over segments, whoever makes their latents.</summary>
    public static IReadOnlyList<HeadMoments> Of(int count, int segments, LearningHead head, MomentStore store, ScratchPool scratch, int threads, SegmentSum add)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(head.Panel, scratch.Backend.Panel, nameof(head));
        int parts = Math.Clamp(segments / SegmentsPerPart, 1, MostParts);
        IReadOnlyList<HeadMoments> sums = store.Take(count * parts);
        WorkerThreads.Run(scratch, sums.Count, threads, sums: 0, (worker, _, job) =>
        {
            (int waveform, int part) = Math.DivRem(job, parts);
            for (int segment = segments * part / parts; segment < segments * (part + 1) / parts; segment++) add(worker, waveform, segment, sums[job]);
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
