namespace Lava.Audio.Wav;

/// <summary>Reads codings whose samples come in blocks that are decoded one by one.</summary>
internal sealed class BlockReader : WavReader
{
    private readonly IBlockDecoder _decoder;
    private readonly float[] _block;
    private readonly long? _factFrames;
    private long _decoded;
    private int _next;
    private int _end;

    public BlockReader(ByteSource source, WavHeader header, AudioLimits limits, IBlockDecoder decoder)
        : base(source, header, limits, decoder.BlockBytes, decoder.BlockFrames)
    {
        _decoder = decoder;
        _block = new float[decoder.BlockFrames * header.Format.Channels];
        _factFrames = header.FactFrames;
    }

    protected override int ReadFrames(Span<float> samples)
    {
        if (_next == _end && !DecodeNext())
            return 0;
        int count = Math.Min(samples.Length, _end - _next);
        _block.AsSpan(_next, count).CopyTo(samples);
        _next += count;
        return count / Info.Channels;
    }

    private bool DecodeNext()
    {
        // One byte more tells whether another block follows.
        ReadOnlySpan<byte> bytes = Peek(_decoder.BlockBytes + 1);
        int length = Math.Min(bytes.Length, _decoder.BlockBytes);
        int frames = _decoder.Decode(bytes[..length], _block);
        long before = _decoded;
        _decoded += frames;
        // Encoders fill the last block up, and say in the fact chunk where the recording ends. A number that does not lie within that
        // block is one of those that are often wrong.
        if (bytes.Length == length && _factFrames > before && _factFrames < _decoded)
            frames = (int)(_factFrames.Value - before);
        Advance(length);
        (_next, _end) = (0, frames * Info.Channels);
        return frames > 0;
    }
}
