namespace Lava.Inference;

public sealed partial class Engine
{
    /// <summary>Encodes waveforms of one length and keeps the whole latent, for those who train what reads it.</summary>
    /// <param name="samples">The waveforms one after another, [count, length], all finite.</param>
    /// <param name="length">Samples of each, at least 1.</param>
    /// <param name="latents">Out: [count, ⌈length/16⌉, 256].</param>
    /// <param name="threads">Threads to use, the calling one included.</param>
    /// <param name="rectify">Whether the last ReLU is applied.</param>
    internal unsafe void Encode(ReadOnlyMemory<float> samples, int length, Span<float> latents, int threads, bool rectify = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        int segments = (int)Segment.CountOf(length), count = samples.Length / length, frames = (int)Segment.FramesOf(length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(latents.Length, checked(count * frames * EncoderWeights.LatentChannels), nameof(latents));
        fixed (float* start = latents)
        {
            float* target = start;
            RunParallel(count * segments, threads, (worker, _, job) =>
            {
                (int waveform, int segment) = Math.DivRem(job, segments);
                ReadOnlySpan<float> whole = samples.Span.Slice(waveform * length, length);
                int first = (int)Segment.FirstSample(segment), end = (int)Math.Min(Segment.EndSample(segment), length);
                int from = segment * Segment.Frames, here = Math.Min(Segment.Frames, frames - from);
                worker.Encode(_network, whole[first..end], segment, rectify,
                    new Span<float>(target + ((nint)waveform * frames + from) * EncoderWeights.LatentChannels, here * EncoderWeights.LatentChannels));
            });
        }
    }
}
