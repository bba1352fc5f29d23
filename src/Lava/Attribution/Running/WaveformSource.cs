using Lava.Audio;

namespace Lava.Attribution;

/// <summary>The waveform to attribute, in memory or to be read again for every pass: a whole recording, or its beginning and zeros.</summary>
internal sealed class WaveformSource
{
    /// <summary>Longest waveform kept in memory where nothing else is said: 2^21 samples, 131 s at 16 kHz, 8 MiB.</summary>
    public const int MostInMemory = 1 << 21;

    private readonly PreparedRecording _recording;

    /// <param name="recording">After its first pass.</param>
    /// <param name="first">Length wanted in samples, or null for all of it.</param>
    /// <param name="mostInMemory">Longest beginning to keep in memory.</param>
    /// <param name="cancellation">Checked while reading.</param>
    public WaveformSource(PreparedRecording recording, long? first, int mostInMemory, CancellationToken cancellation)
    {
        _recording = recording;
        Samples = first ?? recording.Samples;
        if (first is null) InMemory = recording.Waveform?.Samples;
        else if (first <= mostInMemory) InMemory = recording.First((int)first, cancellation).Samples;
    }

    /// <summary>Length T.</summary>
    public long Samples { get; }

    /// <summary>[T], where it is short enough.</summary>
    public ReadOnlyMemory<float>? InMemory { get; }

    /// <summary>Starts a pass.</summary>
    public WaveformReader Open(CancellationToken cancellation)
    {
        if (InMemory is { } samples) return new MemoryWaveformReader(samples, cancellation);
        WaveformReader reader = _recording.OpenScaled(cancellation);
        return Samples == _recording.Samples ? reader : new CutWaveformReader(reader, Samples);
    }

    /// <summary>The beginning of a waveform, followed by zeros where it is shorter.</summary>
    private sealed class CutWaveformReader(WaveformReader reader, long samples) : WaveformReader
    {
        private long _left = samples;
        private bool _ended;

        public override int Read(Span<float> destination)
        {
            if (destination.Length > _left) destination = destination[..(int)_left];
            int read = _ended ? 0 : reader.Read(destination);
            if (read == 0)
            {
                _ended = true;
                destination.Clear();
                read = destination.Length;
            }
            _left -= read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) reader.Dispose();
            base.Dispose(disposing);
        }
    }
}
