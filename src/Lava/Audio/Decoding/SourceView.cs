namespace Lava.Audio.Decoding;

/// <summary>A stretch of a file.</summary>
internal readonly record struct Extent(long Start, long Length)
{
    public long End => Start + Length;
}

/// <summary>What a decoder is given to see: stretches of a file as if they were one file.</summary>
internal sealed class SourceView
{
    private readonly AudioSource _source;
    private readonly Extent[] _extents;
    private readonly long[] _starts;
    private long _patchStart;
    private byte[] _patch = [];

    public SourceView(AudioSource source, params ReadOnlySpan<Extent> extents)
    {
        _source = source;
        _extents = extents.ToArray();
        _starts = new long[_extents.Length];
        for (int i = 0; i < _extents.Length; i++)
        {
            _starts[i] = Length;
            Length += _extents[i].Length;
        }
    }

    public SourceView(AudioSource source) : this(source, new Extent(0, source.Length))
    {
    }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>The file, where the view is all of it.</summary>
    public AudioSource? WholeFile => _patch.Length == 0 && _extents is [{ Start: 0 } only] && only.Length == _source.Length ? _source : null;

    /// <summary>The same view with some of its bytes replaced.</summary>
    public SourceView Patched(long position, byte[] bytes) => new(_source, _extents) { _patchStart = position, _patch = bytes };

    /// <summary>Reads from a position in the view; fewer bytes than asked only at its end.</summary>
    public int Read(Span<byte> buffer, long position)
    {
        if (position < 0 || position >= Length)
            return 0;
        int i = Array.BinarySearch(_starts, position);
        if (i < 0)
            i = ~i - 1;
        int count = 0;
        for (; i < _extents.Length && count < buffer.Length; i++)
        {
            long within = position + count - _starts[i];
            int room = (int)Math.Min(buffer.Length - count, _extents[i].Length - within);
            int read = _source.Read(buffer.Slice(count, room), _extents[i].Start + within);
            count += read;
            if (read < room)
                break;
        }
        for (int at = 0; at < _patch.Length; at++)
        {
            long within = _patchStart + at - position;
            if (within >= 0 && within < count)
                buffer[(int)within] = _patch[at];
        }
        return count;
    }
}
