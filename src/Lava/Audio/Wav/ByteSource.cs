namespace Lava.Audio.Wav;

/// <summary>The bytes of a stream from where it stands, in order, with a look ahead.</summary>
/// <param name="stream">Seekable or not; owned.</param>
internal sealed class ByteSource(Stream stream) : IDisposable
{
    private readonly long _origin = stream.CanSeek ? stream.Position : 0;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Bytes passed so far.</summary>
    public long Position { get; private set; }

    /// <summary>Whether <see cref="Rewind"/> is possible.</summary>
    public bool CanSeek => stream.CanSeek;

    /// <summary>Bytes left; null where the stream does not know.</summary>
    public long? Left => stream.CanSeek ? Math.Max(0, stream.Length - _origin - Position) : null;

    /// <summary>Everything buffered, at least <paramref name="count"/> bytes unless the stream ends before.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count)
            Fill(count);
        return _buffer.AsSpan(_start, _end - _start);
    }

    /// <summary>Passes bytes that <see cref="Peek"/> has shown.</summary>
    public void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Passes any number of bytes.</summary>
    /// <returns>False where the stream ended before; it then stands at its end.</returns>
    public bool Skip(long count)
    {
        int buffered = (int)Math.Min(count, _end - _start);
        Advance(buffered);
        count -= buffered;
        if (count > 0 && stream.CanSeek)
        {
            long step = Math.Min(count, Left!.Value);
            Rewind(Position + step);
            return step == count;
        }
        while (count > 0)
        {
            int step = (int)Math.Min(count, Peek(1).Length);
            if (step == 0)
                return false;
            Advance(step);
            count -= step;
        }
        return true;
    }

    /// <summary>Goes to a position as <see cref="Position"/> counts; only where <see cref="CanSeek"/>.</summary>
    public void Rewind(long position)
    {
        stream.Position = _origin + position;
        Position = position;
        _start = _end = 0;
    }

    public void Dispose() => stream.Dispose();

    private void Fill(int count)
    {
        int kept = _end - _start;
        byte[] target = count > _buffer.Length ? new byte[count] : _buffer;
        _buffer.AsSpan(_start, kept).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, kept);
        try
        {
            while (_end < count)
            {
                int read = stream.Read(_buffer, _end, _buffer.Length - _end);
                if (read == 0)
                    return;
                _end += read;
            }
        }
        catch (IOException e)
        {
            throw new AudioException(AudioErrors.Unreadable, $"Reading failed after {Position + _end} bytes: {e.Message}", e);
        }
    }
}
