namespace Lava.Audio;

/// <summary>A pass over a waveform in memory.</summary>
internal sealed class MemoryWaveformReader(ReadOnlyMemory<float> waveform, CancellationToken cancellation) : WaveformReader
{
    private int _position;

    public override int Read(Span<float> samples)
    {
        cancellation.ThrowIfCancellationRequested();
        int count = Math.Min(samples.Length, waveform.Length - _position);
        waveform.Span.Slice(_position, count).CopyTo(samples);
        _position += count;
        return count;
    }
}
