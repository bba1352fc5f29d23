namespace Lava.Fuzz.Mutation;

/// <summary>Changes to single bytes and numbers.</summary>
internal static class Edits
{
    private static readonly byte[] TellingBytes = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];

    /// <summary>Where to change: headers stand at the beginning, directories at the end.</summary>
    public static int Place(EditBuffer buffer, FuzzRandom random)
    {
        const int Edge = 160;
        int near = Math.Min(Edge, buffer.Length);
        return random.Below(8) switch
        {
            <= 3 => random.Below(near),
            4 => buffer.Length - 1 - random.Below(near),
            _ => random.Below(buffer.Length),
        };
    }

    public static void FlipBit(EditBuffer buffer, FuzzRandom random) => buffer.Bytes[Place(buffer, random)] ^= (byte)(1 << random.Below(8));

    public static void SetByte(EditBuffer buffer, FuzzRandom random) => buffer.Bytes[Place(buffer, random)] = random.OneIn(2) ? random.Byte() : random.Of(TellingBytes);

    public static void AddToByte(EditBuffer buffer, FuzzRandom random) => buffer.Bytes[Place(buffer, random)] += (byte)random.Between(-16, 16);

    /// <summary>Puts a telling number over what is there, aligned or not.</summary>
    public static void SetNumber(EditBuffer buffer, FuzzRandom random)
    {
        int at = Place(buffer, random) & (random.OneIn(2) ? ~3 : ~0);
        Span<byte> number = stackalloc byte[8];
        int size = Numbers.Write(number, Numbers.Pick(random, buffer.Length, at), random);
        buffer.Overwrite(at, number[..size]);
    }

    /// <summary>Makes a number a little larger or smaller: sums of bytes carry.</summary>
    public static void AddToNumber(EditBuffer buffer, FuzzRandom random)
    {
        int at = Place(buffer, random), size = random.OneIn(2) ? 2 : 4, change = random.Between(-64, 64);
        if (at + size > buffer.Length)
            return;
        Span<byte> number = buffer.Bytes.Slice(at, size);
        bool big = random.OneIn(2);
        for (int i = 0; i < size; i++)
        {
            ref byte b = ref number[big ? size - 1 - i : i];
            change += b;
            b = (byte)change;
            change >>= 8;
        }
    }

    /// <summary>Changes a size beside a four-letter code: behind it as in RIFF, before it as in MP4.</summary>
    public static void SetChunkSize(EditBuffer buffer, FuzzRandom random)
    {
        int from = random.Below(buffer.Length);
        for (int at = from; at + 8 <= buffer.Length; at++)
        {
            if (buffer.Bytes.Slice(at, 4).IndexOfAnyExceptInRange((byte)' ', (byte)'z') >= 0)
                continue;
            int place = random.OneIn(3) && at >= 4 ? at - 4 : at + 4;
            Span<byte> size = stackalloc byte[8];
            uint value = (uint)Numbers.Pick(random, buffer.Length, place);
            if (random.OneIn(2))
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(size, value);
            else
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(size, value);
            buffer.Overwrite(place, size[..4]);
            return;
        }
        SetNumber(buffer, random);
    }

    /// <summary>Changes a number that is written in digits.</summary>
    public static void SetDigits(EditBuffer buffer, FuzzRandom random)
    {
        int start = buffer.Bytes[random.Below(buffer.Length)..].IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
        {
            SetByte(buffer, random);
            return;
        }
        start = buffer.Bytes.IndexOfAnyInRange((byte)'0', (byte)'9') is var first && random.OneIn(4) ? first : Math.Max(first, start);
        int end = start;
        while (end < buffer.Length && buffer.Bytes[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        string number = random.Below(6) switch
        {
            0 => "-1",
            1 => "1e999",
            2 => "0.5",
            3 => new string('9', random.Between(1, 40)),
            _ => Numbers.Pick(random, buffer.Length, start).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        buffer.Remove(start, end - start);
        buffer.Insert(start, System.Text.Encoding.ASCII.GetBytes(number));
    }
}
