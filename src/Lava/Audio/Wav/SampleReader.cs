namespace Lava.Audio.Wav;

/// <summary>Reads codings in which every sample has the same number of bytes: PCM, float, G.711.</summary>
internal sealed class SampleReader : WavReader
{
    private readonly SampleConverter _convert;
    private readonly int _sampleBytes;

    public SampleReader(ByteSource source, WavHeader header, AudioLimits limits)
        : this(source, header, limits, SampleLayout.Of(header.Format, source, header.DataBytes))
    {
    }

    private SampleReader(ByteSource source, WavHeader header, AudioLimits limits, SampleLayout layout)
        : base(source, header, limits, layout.Bytes * header.Format.Channels, 1)
    {
        _convert = new SampleConverter(layout, header.Format.BigEndian);
        _sampleBytes = layout.Bytes;
    }

    protected override int ReadFrames(Span<float> samples)
    {
        int frameBytes = _sampleBytes * Info.Channels;
        ReadOnlySpan<byte> bytes = Peek(frameBytes);
        int frames = Math.Min(bytes.Length / frameBytes, samples.Length / Info.Channels);
        _convert.ToFloat(bytes[..(frames * frameBytes)], samples);
        Advance(frames * frameBytes);
        return frames;
    }
}
