namespace Lava.Fuzz.Mutation;

/// <summary>Changes to runs of bytes.</summary>
internal static class BlockEdits
{
    public static void Delete(EditBuffer buffer, FuzzRandom random)
    {
        (int at, int length) = Block(buffer, random);
        buffer.Remove(at, length);
    }

    public static void Copy(EditBuffer buffer, FuzzRandom random)
    {
        (int at, int length) = Block(buffer, random);
        buffer.Overwrite(Edits.Place(buffer, random), buffer.Bytes.Slice(at, length).ToArray());
    }

    public static void Duplicate(EditBuffer buffer, FuzzRandom random)
    {
        (int at, int length) = Block(buffer, random);
        byte[] block = buffer.Bytes.Slice(at, length).ToArray();
        int to = random.OneIn(2) ? at + length : random.Below(buffer.Length + 1);
        for (int times = random.OneIn(4) ? random.Length(256) : 1; times > 0; times--)
            buffer.Insert(to, block);
    }

    public static void Swap(EditBuffer buffer, FuzzRandom random)
    {
        (int at, int length) = Block(buffer, random);
        byte[] block = buffer.Bytes.Slice(at, length).ToArray();
        buffer.Remove(at, length);
        buffer.Insert(random.Below(buffer.Length + 1), block);
    }

    public static void Fill(EditBuffer buffer, FuzzRandom random)
    {
        (int at, int length) = Block(buffer, random);
        if (random.OneIn(3))
            random.Fill(buffer.Bytes.Slice(at, length));
        else
            buffer.Bytes.Slice(at, length).Fill(random.OneIn(2) ? (byte)0 : (byte)0xFF);
    }

    public static void Insert(EditBuffer buffer, FuzzRandom random)
    {
        byte[] block = new byte[random.Length(128)];
        if (random.OneIn(2))
            random.Fill(block);
        buffer.Insert(random.OneIn(2) ? Edits.Place(buffer, random) : buffer.Length, block);
    }

    public static void Truncate(EditBuffer buffer, FuzzRandom random)
    {
        int cut = random.Length(buffer.Length);
        buffer.Remove(buffer.Length - cut, cut);
    }

    /// <summary>Goes on, from a place, with another file.</summary>
    public static void Splice(EditBuffer buffer, FuzzRandom random, ReadOnlySpan<byte> other)
    {
        if (other.IsEmpty)
            return;
        int from = random.Below(other.Length), length = random.OneIn(2) ? other.Length - from : random.Length(other.Length - from);
        int at = random.Below(buffer.Length + 1);
        if (random.OneIn(2))
            buffer.Remove(at, buffer.Length - at);
        buffer.Insert(at, other.Slice(from, length));
    }

    public static void Token(EditBuffer buffer, FuzzRandom random, ReadOnlySpan<byte> token)
    {
        int at = Edits.Place(buffer, random);
        if (random.OneIn(2))
            buffer.Overwrite(at, token);
        else
            buffer.Insert(at, token);
    }

    private static (int At, int Length) Block(EditBuffer buffer, FuzzRandom random)
    {
        int at = Edits.Place(buffer, random);
        return (at, random.Length(buffer.Length - at));
    }
}
