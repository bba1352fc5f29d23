namespace Lava.Audio.Decoding.Flac;

/// <summary>The samples of one frame, decoded.</summary>
internal sealed class FlacFrame(FlacBits bits)
{
    private readonly FlacSubframe _subframe = new(bits);
    private readonly int[][] _channels = new int[8][];
    private long[] _wide = [];

    public int BlockSize { get; private set; }

    public int SampleRate { get; private set; }

    public int Channels { get; private set; }

    public int BitsPerSample { get; private set; }

    /// <summary>Decodes the frame that begins at the mark.</summary>
    /// <returns>False where none begins there or it is broken; the mark stays.</returns>
    public bool Read(FlacStreamInfo? stream)
    {
        if (!FlacHeader.TryRead(bits.PeekFromMark(FlacHeader.MaxLength), out FlacHeader header))
            return false;
        int depth = header.BitsPerSample != 0 ? header.BitsPerSample : stream?.BitsPerSample ?? 0;
        int rate = header.SampleRate != 0 ? header.SampleRate : stream?.SampleRate ?? 0;
        if (depth == 0 || rate == 0)
            return false;
        (BlockSize, SampleRate, Channels, BitsPerSample) = (header.BlockSize, rate, header.Channels, depth);
        bits.BackToMark(header.Length);
        if (!ReadChannels(header.Assignment) || !bits.Align())
            return false;
        ushort checksum = FlacChecksum.Crc16(bits.SinceMark);
        return bits.Read(16) == checksum && !bits.Overrun;
    }

    /// <summary>Writes frames from one on, interleaved, full scale ±1.</summary>
    public void CopyTo(Span<float> samples, int from)
    {
        float scale = 1f / (1L << (BitsPerSample - 1));
        int frames = samples.Length / Channels;
        for (int c = 0; c < Channels; c++)
        {
            ReadOnlySpan<int> channel = _channels[c].AsSpan(from, frames);
            for (int i = 0, at = c; i < channel.Length; i++, at += Channels)
                samples[at] = channel[i] * scale;
        }
    }

    private bool ReadChannels(int assignment)
    {
        for (int c = 0; c < Channels; c++)
        {
            if (_channels[c] is null || _channels[c].Length < BlockSize)
                _channels[c] = new int[BlockSize];
        }
        bool isStereo = assignment >= FlacHeader.LeftSide;
        if (isStereo && BitsPerSample == 32)
            return ReadWideStereo(assignment);
        for (int c = 0; c < Channels; c++)
        {
            bool isSide = isStereo && c == (assignment == FlacHeader.SideRight ? 0 : 1);
            if (!_subframe.Read(_channels[c].AsSpan(0, BlockSize), BitsPerSample + (isSide ? 1 : 0)))
                return false;
        }
        if (isStereo)
            Restore(assignment, _channels[0].AsSpan(0, BlockSize), _channels[1].AsSpan(0, BlockSize));
        return true;
    }

    /// <summary>Left and right from what was coded in their place (RFC 9639, section 4.2).</summary>
    private static void Restore(int assignment, Span<int> first, Span<int> second)
    {
        switch (assignment)
        {
            case FlacHeader.LeftSide:
                for (int i = 0; i < first.Length; i++)
                    second[i] = first[i] - second[i];
                break;
            case FlacHeader.SideRight:
                for (int i = 0; i < first.Length; i++)
                    first[i] += second[i];
                break;
            default:
                for (int i = 0; i < first.Length; i++)
                {
                    int side = second[i];
                    int twice = first[i] << 1 | side & 1;
                    first[i] = twice + side >> 1;
                    second[i] = twice - side >> 1;
                }
                break;
        }
    }

    /// <summary>The same where a difference takes 33 bits.</summary>
    private bool ReadWideStereo(int assignment)
    {
        if (_wide.Length < BlockSize)
            _wide = new long[BlockSize];
        Span<long> side = _wide.AsSpan(0, BlockSize);
        Span<int> first = _channels[0].AsSpan(0, BlockSize), second = _channels[1].AsSpan(0, BlockSize);
        bool sideFirst = assignment == FlacHeader.SideRight;
        bool sound = sideFirst
            ? _subframe.Read(side, 33) && _subframe.Read(second, 32)
            : _subframe.Read(first, 32) && _subframe.Read(side, 33);
        if (!sound)
            return false;
        for (int i = 0; i < side.Length; i++)
        {
            if (sideFirst)
            {
                first[i] = (int)(side[i] + second[i]);
            }
            else if (assignment == FlacHeader.LeftSide)
            {
                second[i] = (int)(first[i] - side[i]);
            }
            else
            {
                long twice = (long)first[i] << 1 | side[i] & 1;
                first[i] = (int)(twice + side[i] >> 1);
                second[i] = (int)(twice - side[i] >> 1);
            }
        }
        return true;
    }
}
