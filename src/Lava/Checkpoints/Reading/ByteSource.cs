namespace Lava.Checkpoints.Reading;

/// <summary>A run of bytes of known length, read at any place: a file, a part of one, or memory.</summary>
internal abstract class ByteSource
{
    /// <summary>Bytes it holds.</summary>
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="destination"/> from <paramref name="offset"/>, which the caller has checked to lie within <see cref="Length"/>.</summary>
    public abstract void Read(long offset, Span<byte> destination);

    /// <summary>A part, which the caller has checked to lie within <see cref="Length"/>.</summary>
    public ByteSource Slice(long offset, long length) => new SliceSource(this, offset, length);

    /// <summary>Everything, in memory that the caller has checked to be affordable.</summary>
    public byte[] ReadAll()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)Length));
        Read(0, bytes);
        return bytes;
    }

    private sealed class SliceSource(ByteSource whole, long start, long length) : ByteSource
    {
        public override long Length => length;

        public override void Read(long offset, Span<byte> destination)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, length - offset);
            whole.Read(start + offset, destination);
        }
    }
}
