using System.Buffers.Binary;

namespace Lava.Audio.Decoding;

/// <summary>Looks at a file anywhere, cheaply where each look is near the last.</summary>
internal sealed class ByteWindow(AudioSource source)
{
    private readonly byte[] _buffer = new byte[1 << 17];
    private long _start;
    private int _count;

    public long Length => source.Length;

    /// <summary>The bytes from a position on; fewer than asked only at the end of the file. Valid until the next look.</summary>
    /// <param name="position">Offset in the file.</param>
    /// <param name="count">At most half of the window, 64 KiB.</param>
    public ReadOnlySpan<byte> At(long position, int count)
    {
        if (position < 0 || position >= source.Length)
            return [];
        if (position < _start || position + count > _start + _count)
        {
            // A little before, since chains of frames are tried and given up again.
            _start = Math.Max(0, position - _buffer.Length / 4);
            _count = source.Read(_buffer, _start);
        }
        int offset = (int)(position - _start);
        return offset >= _count ? [] : _buffer.AsSpan(offset, Math.Min(count, _count - offset));
    }

    /// <summary>A big-endian number; 0 where the file ends before.</summary>
    public uint UInt32At(long position)
    {
        ReadOnlySpan<byte> bytes = At(position, sizeof(uint));
        return bytes.Length < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }
}
