using System.Buffers.Binary;

namespace Lava.Audio.Decoding.Flac;

/// <summary>Goes through a FLAC stream frame by frame (RFC 9639), whatever its header says of its length.</summary>
/// <remarks>
/// What is damaged is passed over up to the next frame that is sound, and reported. Streams that were joined go on with the next
/// <c>fLaC</c>; streams without any begin with a frame.
/// </remarks>
internal sealed class FlacDecoder
{
    /// <summary>So many times something looks like a frame, or the header of a stream, and is none before the stream is given up.</summary>
    private const int MaxFalseStarts = 1000;

    /// <summary>So many samples they may claim to have, over all channels: each costs as much as a frame. 64 of the largest frames.</summary>
    private const long MaxFalseSamples = 64L * 8 * 65_536;

    private const int MaxGarbage = 1 << 26;

    private readonly FlacBits _bits;
    private readonly CancellationToken _cancellation;
    private FlacStreamInfo? _stream;
    private long _samples;
    private int _falseStarts;
    private long _falseSamples;
    private bool _searching;

    /// <param name="input">Stands at <c>fLaC</c>, or at a frame.</param>
    /// <param name="cancellation">Checked at every frame.</param>
    public FlacDecoder(Stream input, CancellationToken cancellation)
    {
        (_bits, _cancellation) = (new FlacBits(input), cancellation);
        Frame = new FlacFrame(_bits);
        _bits.Mark();
    }

    /// <summary>The frame that <see cref="MoveNext"/> found.</summary>
    public FlacFrame Frame { get; }

    /// <summary>Whether there is one.</summary>
    public bool HasFrame { get; private set; }

    /// <summary>Whether a stream ended before its header says, or in the middle of a frame.</summary>
    public bool Truncated { get; private set; }

    /// <summary>What had to be passed over.</summary>
    public string? Damage { get; private set; }

    /// <summary>Decodes the next frame; false at the end.</summary>
    public bool MoveNext() => HasFrame = FindFrame();

    private bool FindFrame()
    {
        while (true)
        {
            _cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> ahead = _bits.PeekFromMark(FlacHeader.MaxLength);
            if (ahead.IsEmpty)
            {
                EndStream();
                return false;
            }
            if (ahead.StartsWith("fLaC"u8))
            {
                EndStream();
                ReadMetadata();
            }
            else if (Frame.Read(_stream))
            {
                _bits.Mark();
                _samples += Frame.BlockSize;
                _searching = false;
                return true;
            }
            else if (!Resume(ahead))
            {
                EndStream();
                return false;
            }
        }
    }

    /// <summary>Goes to where a frame may begin; false where none does before the end.</summary>
    private bool Resume(ReadOnlySpan<byte> ahead)
    {
        if (SkipTag(ahead))
            return true;
        bool cut = _bits.Overrun;
        if (FlacHeader.TryRead(ahead, out FlacHeader header))
            CountFalseStart(header.BlockSize * header.Channels);
        _bits.BackToMark();
        for (int passed = 0; passed < MaxGarbage; passed++)
        {
            _bits.SkipFromMark(1);
            ahead = _bits.PeekFromMark(FlacHeader.MaxLength);
            if (ahead.IsEmpty)
            {
                // A frame that was cut off, or something behind the last.
                Truncated |= cut;
                return false;
            }
            if (ahead.StartsWith("fLaC"u8) || FlacHeader.TryRead(ahead, out _))
            {
                if (!_searching)
                    Damage = "some of its frames are broken, and were left out";
                return true;
            }
        }
        return false;
    }

    private void CountFalseStart(int samples)
    {
        _falseSamples += samples;
        if (++_falseStarts > MaxFalseStarts || _falseSamples > MaxFalseSamples)
            throw new AudioException(AudioErrors.Malformed, $"Too many of its frames are broken: {_falseStarts}.");
    }

    private bool SkipTag(ReadOnlySpan<byte> ahead)
    {
        const int Id3v1 = 128, Id3v2Header = 10;
        if (ahead.StartsWith("TAG"u8))
            return _bits.SkipFromMark(Id3v1);
        if (!ahead.StartsWith("ID3"u8) || ahead.Length < Id3v2Header)
            return false;
        return _bits.SkipFromMark(Id3v2Header + ((ahead[6] & 0x7F) << 21 | (ahead[7] & 0x7F) << 14 | (ahead[8] & 0x7F) << 7 | ahead[9] & 0x7F));
    }

    private void EndStream()
    {
        // What is missing in the middle is not missing at the end.
        Truncated |= _stream is not null && _samples < _stream.Samples && Damage is null;
        _samples = 0;
    }

    /// <summary>
    /// Blocks of a flag for the last, a type, a length; only the one about the stream matters (RFC 9639, section 8.1). Where no frame follows them, a length or the
    /// flag is wrong, and the first frame is searched for behind that one.
    /// </summary>
    private void ReadMetadata()
    {
        const byte Last = 0x80;
        _stream = null;
        _bits.SkipFromMark(4);
        long trusted = _bits.MarkOffset;
        for (bool last = false; !last;)
        {
            ReadOnlySpan<byte> block = _bits.PeekFromMark(4 + FlacStreamInfo.Size);
            // No type of block is that of a sync code: in some Ogg streams the flag of the last is missing.
            if (block.Length < 4 || block[0] == 0xFF)
                break;
            last = (block[0] & Last) != 0;
            int type = block[0] & ~Last, length = (int)(BinaryPrimitives.ReadUInt32BigEndian(block) & 0xFF_FFFF);
            bool isInfo = type == 0 && _stream is null && length >= FlacStreamInfo.Size && block.Length >= 4 + FlacStreamInfo.Size;
            if (isInfo)
                _stream = FlacStreamInfo.Read(block[4..]);
            if (!_bits.SkipFromMark(4 + length))
                break;
            if (isInfo)
                trusted = _bits.MarkOffset;
        }
        _searching = !FlacHeader.TryRead(_bits.PeekFromMark(FlacHeader.MaxLength), out _);
        if (!_searching)
            return;
        CountFalseStart(samples: 0);
        _bits.SeekMark(trusted);
    }
}
