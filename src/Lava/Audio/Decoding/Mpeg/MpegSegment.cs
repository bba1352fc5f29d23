namespace Lava.Audio.Decoding.Mpeg;

/// <summary>Frames that one encoder wrote in one go.</summary>
internal sealed class MpegSegment(MpegFrame first, MpegTag? tag)
{
    /// <summary>
    /// Samples that every decoder of layer III gives before the first that was encoded (528 of the filter banks, and one): what LAME's
    /// delay does not count.
    /// </summary>
    private const int DecoderDelay = 529;

    // Beyond so many gaps the bytes in them are left to the decoder to skip: nothing here may grow with the damage in a file.
    private const int MaxExtents = 4096;

    private readonly List<Extent> _extents = [];

    /// <summary>The first frame that holds audio.</summary>
    public MpegFrame First { get; } = first;

    /// <summary>Frames that hold audio.</summary>
    public long Frames { get; private set; }

    /// <summary>The frames, without what stands between them.</summary>
    public ReadOnlySpan<Extent> Extents => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_extents);

    /// <summary>Whether the tag promises more frames than there are.</summary>
    public bool IsTruncated => tag is { Frames: > 0 } && Frames + 1 < tag.Frames;

    /// <summary>Whether bytes that are neither frame nor tag were passed over.</summary>
    public bool IsDamaged { get; set; }

    /// <summary>Decoded samples per channel that come before the recording.</summary>
    public long Skip => tag?.Delay + DecoderDelay ?? 0;

    /// <summary>Samples per channel of the recording; as many as there are where the tag does not say, or does not fit the stream.</summary>
    public long Take
    {
        get
        {
            // A count that includes the frame of the tag itself is as common as one that does not.
            return tag is { Delay: int delay } && (tag.Frames == Frames || tag.Frames == Frames + 1)
                ? Math.Max(0, Frames * First.Samples - delay - tag.Padding)
                : long.MaxValue;
        }
    }

    public void Add(long position, int length)
    {
        Frames++;
        if (_extents.Count > 0 && (_extents[^1].End == position || _extents.Count == MaxExtents))
            _extents[^1] = _extents[^1] with { Length = position + length - _extents[^1].Start };
        else
            _extents.Add(new Extent(position, length));
    }
}
