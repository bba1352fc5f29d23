namespace Lava.Audio.Decoding.Mpeg;

/// <summary>Finds frames of MPEG audio among other bytes.</summary>
internal static class MpegSync
{
    /// <summary>How far a stream is looked for behind bytes that belong to nothing.</summary>
    public const int MaxGarbage = 1 << 20;

    /// <summary>Frames in a row that make a stream.</summary>
    private const int Chain = 4;

    /// <summary>Position of the first frame of a stream at or behind a position; -1 where there is none within <see cref="MaxGarbage"/>.</summary>
    public static long Find(ByteWindow bytes, long from)
    {
        long end = Math.Min(bytes.Length, from + MaxGarbage);
        while (from < end)
        {
            ReadOnlySpan<byte> stretch = bytes.At(from, 1 << 12);
            int at = stretch.IndexOf((byte)0xFF);
            if (at < 0)
            {
                if (stretch.IsEmpty)
                    return -1;
                from += stretch.Length;
                continue;
            }
            from += at;
            if (IsStream(bytes, from))
                return from;
            from++;
        }
        return -1;
    }

    /// <summary>Whether several frames of one kind follow each other from a position on, or fewer that end with the file or before a tag.</summary>
    public static bool IsStream(ByteWindow bytes, long position)
    {
        var first = new MpegFrame(bytes.UInt32At(position));
        if (!first.IsValid)
            return false;
        int freeLength = first.IsFreeFormat ? FreeLength(bytes, position, first) : 0;
        if (first.IsFreeFormat && freeLength == 0)
            return false;
        MpegFrame frame = first;
        for (int i = 0; i < Chain; i++)
        {
            position += freeLength + frame.Length;
            // Cut inside a frame is enough of an end only where more than one frame came before.
            if (position >= bytes.Length)
                return position == bytes.Length || i > 1;
            frame = new MpegFrame(bytes.UInt32At(position));
            if (!frame.IsValid || !first.Continues(frame))
                return i > 0 && Tags.LengthAt(bytes, position) > 0;
        }
        return true;
    }

    /// <summary>Bytes of a frame in free format without its padding: the distance to the next header of the same kind; 0 where none comes.</summary>
    public static int FreeLength(ByteWindow bytes, long position, MpegFrame first)
    {
        ReadOnlySpan<byte> ahead = bytes.At(position, 2 * MpegFrame.LongestFrame);
        for (int i = MpegFrame.HeaderSize + 1; i + MpegFrame.HeaderSize <= ahead.Length; i++)
        {
            if (ahead[i] != 0xFF)
                continue;
            var next = new MpegFrame(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(ahead[i..]));
            if (next.IsValid && first.Continues(next) && first.Channels == next.Channels)
                return i - first.Length;
        }
        return 0;
    }
}
