namespace Lava.Fuzz.Mutation;

/// <summary>Bytes that are cut, copied and overwritten in place; never longer than a limit.</summary>
internal sealed class EditBuffer(int limit)
{
    private readonly byte[] _bytes = new byte[limit];

    public int Length { get; private set; }

    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Load(ReadOnlySpan<byte> bytes)
    {
        Length = Math.Min(bytes.Length, limit);
        bytes[..Length].CopyTo(_bytes);
    }

    /// <summary>Writes over what is there, no further than the end.</summary>
    public void Overwrite(int at, ReadOnlySpan<byte> bytes)
    {
        Span<byte> room = Bytes[at..];
        bytes[..Math.Min(bytes.Length, room.Length)].CopyTo(room);
    }

    /// <summary>Makes room; what does not fit within the limit falls off the end.</summary>
    public void Insert(int at, ReadOnlySpan<byte> bytes)
    {
        // The bytes may be a part of this buffer, which is about to move.
        byte[] inserted = bytes[..Math.Min(bytes.Length, limit - at)].ToArray();
        int kept = Math.Min(Length - at, limit - at - inserted.Length);
        _bytes.AsSpan(at, kept).CopyTo(_bytes.AsSpan(at + inserted.Length));
        inserted.CopyTo(_bytes.AsSpan(at));
        Length = at + inserted.Length + kept;
    }

    public void Remove(int at, int count)
    {
        count = Math.Min(count, Length - at);
        _bytes.AsSpan(at + count, Length - at - count).CopyTo(_bytes.AsSpan(at));
        Length -= count;
    }

    public byte[] ToArray() => Bytes.ToArray();
}
