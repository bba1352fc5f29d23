using System.Buffers.Binary;

namespace Lava.Audio.Decoding.Mpeg;

/// <summary>What a first frame without audio says of the stream: the tag of Xing (or Info), LAME's extension of it, or Fraunhofer's VBRI.</summary>
/// <param name="Frames">Frames that follow; 0 where it does not say.</param>
/// <param name="Delay">Samples that the encoder put before the recording; null where it does not say.</param>
/// <param name="Padding">Samples that it put behind.</param>
internal sealed record MpegTag(long Frames, int? Delay = null, int Padding = 0)
{
    private const int FramesFlag = 1, BytesFlag = 2, SeekTableFlag = 4, QualityFlag = 8;
    private const int SeekTableSize = 100;
    private const int VbriOffset = MpegFrame.HeaderSize + 32;

    /// <summary>Reads the tag of a frame; null where it holds audio.</summary>
    public static MpegTag? Read(ReadOnlySpan<byte> frame, MpegFrame header)
    {
        if (header.Layer != 3)
            return null;
        // The two bytes of a checksum may or may not be counted by whoever wrote it.
        return Xing(frame, header.TagOffset) ?? Xing(frame, header.TagOffset + 2) ?? Vbri(frame);
    }

    private static MpegTag? Xing(ReadOnlySpan<byte> frame, int offset)
    {
        if (frame.Length < offset + 8)
            return null;
        frame = frame[offset..];
        if (!frame.StartsWith("Xing"u8) && !frame.StartsWith("Info"u8))
            return null;
        uint flags = BinaryPrimitives.ReadUInt32BigEndian(frame[4..]);
        int at = 8;
        long frames = 0;
        if ((flags & FramesFlag) != 0 && frame.Length >= at + 4)
            frames = BinaryPrimitives.ReadUInt32BigEndian(frame[at..]);
        at += ((flags & FramesFlag) != 0 ? 4 : 0) + ((flags & BytesFlag) != 0 ? 4 : 0)
            + ((flags & SeekTableFlag) != 0 ? SeekTableSize : 0) + ((flags & QualityFlag) != 0 ? 4 : 0);
        return Lame(frame, at, frames);
    }

    /// <summary>LAME's extension: nine letters of the encoder's name, then levels and settings, then twice twelve bits.</summary>
    private static MpegTag Lame(ReadOnlySpan<byte> tag, int at, long frames)
    {
        const int DelayOffset = 21;
        if (tag.Length < at + DelayOffset + 3 || !char.IsAsciiLetter((char)tag[at]))
            return new MpegTag(frames);
        int both = tag[at + DelayOffset] << 16 | tag[at + DelayOffset + 1] << 8 | tag[at + DelayOffset + 2];
        return both == 0 ? new MpegTag(frames) : new MpegTag(frames, both >> 12, both & 0xFFF);
    }

    private static MpegTag? Vbri(ReadOnlySpan<byte> frame)
    {
        const int FramesOffset = 14;
        if (frame.Length < VbriOffset + FramesOffset + 4 || !frame[VbriOffset..].StartsWith("VBRI"u8))
            return null;
        return new MpegTag(BinaryPrimitives.ReadUInt32BigEndian(frame[(VbriOffset + FramesOffset)..]));
    }
}
