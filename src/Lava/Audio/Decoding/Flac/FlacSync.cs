namespace Lava.Audio.Decoding.Flac;

/// <summary>Finds FLAC whose header is not where it should be.</summary>
internal static class FlacSync
{
    /// <summary>How far it is looked for behind bytes that belong to nothing.</summary>
    private const int MaxGarbage = 1 << 20;

    /// <summary>Headers that are followed up: each costs a frame, and hardly any stands in a MiB by chance.</summary>
    private const int MaxTries = 16;

    /// <summary>Position of a header, or of a frame that tells all about itself, at or behind a position; -1 where there is none within 1 MiB.</summary>
    public static long Find(AudioSource source, ByteWindow bytes, long from)
    {
        long end = Math.Min(bytes.Length, from + MaxGarbage);
        int tries = 0;
        while (from < end)
        {
            ReadOnlySpan<byte> stretch = bytes.At(from, 1 << 12);
            int at = stretch.IndexOfAny((byte)0xFF, (byte)'f');
            if (at < 0)
            {
                from += stretch.Length;
                continue;
            }
            from += at;
            if (bytes.At(from, 8) is [(byte)'f', (byte)'L', (byte)'a', (byte)'C', 0 or 0x80, 0, 0, FlacStreamInfo.Size])
                return from;
            if (tries < MaxTries && TellsAll(bytes, from))
            {
                tries++;
                if (IsFrame(source, bytes, from))
                    return from;
            }
            from++;
        }
        return -1;
    }

    /// <summary>Whether a frame begins at a position that is sound to its checksum and tells its rate and depth.</summary>
    public static bool IsFrame(AudioSource source, ByteWindow bytes, long position)
    {
        if (!TellsAll(bytes, position))
            return false;
        FlacBits bits = new(new ViewStream(new SourceView(source)) { Position = position });
        bits.Mark();
        return new FlacFrame(bits).Read(stream: null);
    }

    private static bool TellsAll(ByteWindow bytes, long position) =>
        FlacHeader.TryRead(bytes.At(position, FlacHeader.MaxLength), out FlacHeader header) && header is { SampleRate: not 0, BitsPerSample: not 0 };
}
