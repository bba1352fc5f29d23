namespace Lava.Datasets;

/// <summary>A waveform in memory.</summary>
internal sealed class MemoryClip(ReadOnlyMemory<float> waveform) : ClipSource
{
    public ReadOnlyMemory<float> Waveform => waveform;

    public override long Samples => waveform.Length;

    public override void Read(long start, Span<float> samples, CancellationToken cancellation) =>
        waveform.Span.Slice((int)start, samples.Length).CopyTo(samples);
}
