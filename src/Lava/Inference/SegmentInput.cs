using Lava.Audio;

namespace Lava.Inference;

/// <summary>A moving view of a stream: the samples that a round of segments may see.</summary>
internal sealed class SegmentInput(ISampleSource source, long length, int round)
{
    private readonly float[] _buffer = new float[Math.Min(length, (long)round * Segment.Frames * Engine.SamplesPerFrame + Segment.Before + Segment.After)];
    private long _first, _end;

    /// <summary>Moves on to segments [first, first + count), which begin where the last ones ended.</summary>
    /// <exception cref="InvalidDataException">The stream ends too soon.</exception>
    public void Advance(long first, int count)
    {
        long from = Segment.FirstSample(first), to = Math.Min(Segment.EndSample(first + count - 1), length);
        int kept = (int)(_end - from);
        _buffer.AsSpan((int)(from - _first), kept).CopyTo(_buffer);
        for (int have = kept; have < to - from;)
        {
            int read = source.Read(_buffer.AsSpan(have, (int)(to - from) - have));
            if (read == 0) throw new InvalidDataException($"The stream ends after {from + have} of {length} samples.");
            have += read;
        }
        (_first, _end) = (from, to);
    }

    /// <summary>The samples that a segment of the round may see.</summary>
    public ReadOnlySpan<float> Samples(long segment)
    {
        long from = Segment.FirstSample(segment), to = Math.Min(Segment.EndSample(segment), length);
        return _buffer.AsSpan((int)(from - _first), (int)(to - from));
    }
}
