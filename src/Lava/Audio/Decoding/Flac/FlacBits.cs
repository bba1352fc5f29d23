using System.Buffers.Binary;
using System.Numerics;

namespace Lava.Audio.Decoding.Flac;

/// <summary>The bits of a FLAC stream, most significant first. Behind the end they are zeros, and <see cref="Overrun"/> says so.</summary>
/// <remarks>The bytes from <see cref="Mark"/> on stay in memory, so that a frame can be checked when its end is known, and given up.</remarks>
internal sealed class FlacBits(Stream stream)
{
    // The largest frame: 65,535 samples of 8 channels, verbatim with 33 bits, is 2.1 MiB.
    private const int MaxHeld = 1 << 22;

    private byte[] _buffer = new byte[1 << 16];
    private long _offset = stream.CanSeek ? stream.Position : 0;
    private int _mark;
    private int _next;
    private int _end;
    private ulong _cache;
    private int _bits;
    private int _padding;

    /// <summary>Whether bits behind the end were taken.</summary>
    public bool Overrun => _bits < _padding;

    /// <summary>Bytes since <see cref="Mark"/>, all of them taken. At a whole byte.</summary>
    public ReadOnlySpan<byte> SinceMark => _buffer.AsSpan(_mark, Math.Min(Position, _end) - _mark);

    /// <summary>Where the mark is in the stream.</summary>
    public long MarkOffset => _offset + _mark;

    private int Position => _next - (_bits - _padding >> 3);

    /// <summary>Keeps what follows from here, at a whole byte, to come back to.</summary>
    public void Mark()
    {
        int position = Position;
        Reset(position);
        _mark = position;
    }

    /// <summary>Goes back to the mark, or a number of bytes behind it.</summary>
    public void BackToMark(int plus = 0) => Reset(_mark + plus);

    /// <summary>The bytes from the mark on, at least so many unless the stream ends before.</summary>
    public ReadOnlySpan<byte> PeekFromMark(int count)
    {
        while (_end - _mark < count && Fill())
        {
        }
        return _buffer.AsSpan(_mark, _end - _mark);
    }

    /// <summary>Passes bytes from the mark on and marks what is behind them; false where the stream ends before.</summary>
    public bool SkipFromMark(long count)
    {
        int held = (int)Math.Min(count, _end - _mark);
        Reset(_mark + held);
        _mark += held;
        count -= held;
        if (count > 0 && stream.CanSeek)
        {
            long behind = MarkOffset + count;
            SeekMark(behind);
            return behind <= stream.Length;
        }
        while (count > 0 && Fill())
        {
            held = (int)Math.Min(count, _end - _mark);
            Reset(_mark + held);
            _mark += held;
            count -= held;
        }
        return count == 0;
    }

    /// <summary>Marks another place in a stream that can seek.</summary>
    public void SeekMark(long offset)
    {
        stream.Position = offset;
        (_offset, _mark, _end) = (offset, 0, 0);
        Reset(0);
    }

    /// <summary>An unsigned number of 0 to 32 bits.</summary>
    public uint Read(int bits)
    {
        if (bits == 0)
            return 0;
        if (_bits < bits)
            Load();
        uint value = (uint)(_cache >> 64 - bits);
        Drop(bits);
        return value;
    }

    /// <summary>A number of 1 to 33 bits in two's complement.</summary>
    public long ReadSigned(int bits)
    {
        if (bits <= 32)
            return (int)(Read(bits) << 32 - bits) >> 32 - bits;
        long high = (int)(Read(bits - 32) << 64 - bits) >> 64 - bits;
        return high << 32 | Read(32);
    }

    /// <summary>The number of zeros before a one, which is taken, too; at the end, any number.</summary>
    public int ReadUnary()
    {
        int zeros = 0;
        while (true)
        {
            if (_bits == 0)
                Load();
            int run = BitOperations.LeadingZeroCount(_cache);
            if (run < _bits)
            {
                Drop(run + 1);
                return zeros + run;
            }
            zeros += _bits;
            Drop(_bits);
            if (_padding > 0)
            {
                // Nothing but the zeros behind the end is left.
                _padding = 1;
                return zeros;
            }
        }
    }

    /// <summary>Rice codes (RFC 9639, section 9.2.7.3): quotient in unary, remainder in <paramref name="parameter"/> bits, sign folded into the lowest bit.</summary>
    /// <returns>False where a number does not fit into 32 bits, or the stream ends.</returns>
    public bool ReadRice(Span<int> values, int parameter)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (_bits < 33)
                Load();
            int run = BitOperations.LeadingZeroCount(_cache);
            uint folded;
            if (run + 1 + parameter <= _bits)
            {
                // All of it is at hand, as nearly always.
                ulong rest = _cache << run << 1;
                folded = (uint)run << parameter | (uint)(rest >> 1 >> 63 - parameter);
                Drop(run + 1 + parameter);
                if (run > uint.MaxValue >> parameter)
                    return false;
            }
            else
            {
                uint quotient = (uint)ReadUnary();
                if (Overrun || quotient > uint.MaxValue >> parameter)
                    return false;
                folded = quotient << parameter | Read(parameter);
            }
            values[i] = (int)(folded >> 1) ^ -(int)(folded & 1);
        }
        return !Overrun;
    }

    /// <summary>Skips to a whole byte; false where what is skipped is not zeros.</summary>
    public bool Align() => Read(_bits & 7) == 0;

    private void Reset(int position) => (_next, _cache, _bits, _padding) = (position, 0, 0, 0);

    private void Drop(int bits)
    {
        // Twice, since a shift by 64 is one by 0.
        _cache = _cache << bits - 1 << 1;
        _bits -= bits;
    }

    private void Load()
    {
        if (_end - _next >= sizeof(ulong))
        {
            _cache |= BinaryPrimitives.ReadUInt64BigEndian(_buffer.AsSpan(_next)) >> _bits;
            int bytes = 63 - _bits >> 3;
            _next += bytes;
            _bits += bytes * 8;
            // What was read of a further byte does not count yet.
            _cache &= ulong.MaxValue << 64 - _bits;
            return;
        }
        while (_bits <= 56)
        {
            if (_next < _end || Fill())
                _cache |= (ulong)_buffer[_next++] << 56 - _bits;
            else
                _padding += 8;
            _bits += 8;
        }
    }

    /// <summary>Reads more of the stream behind what is held; false at its end, or where more is held than any frame needs.</summary>
    private bool Fill()
    {
        if (_end == _buffer.Length)
        {
            if (_mark > 0)
            {
                _buffer.AsSpan(_mark, _end - _mark).CopyTo(_buffer);
                (_offset, _next, _end, _mark) = (_offset + _mark, _next - _mark, _end - _mark, 0);
            }
            else if (_buffer.Length < MaxHeld)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
            else
            {
                return false;
            }
        }
        int read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
