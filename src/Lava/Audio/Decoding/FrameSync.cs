using Lava.Audio.Decoding.Flac;
using Lava.Audio.Decoding.Mpeg;

namespace Lava.Audio.Decoding;

/// <summary>Formats without a header for the file: streams of frames, each with a sync word and a length.</summary>
internal static class FrameSync
{
    private const int Chain = 4;

    /// <summary>What stream begins at a position; null where none does.</summary>
    public static ContentType? Match(AudioSource source, ByteWindow bytes, long position)
    {
        if (MpegSync.IsStream(bytes, position))
            return ContentType.Mpeg;
        if (FlacSync.IsFrame(source, bytes, position))
            return ContentType.Flac;
        if (IsChain(bytes, position, AdtsLength))
            return ContentType.Adts;
        if (IsChain(bytes, position, LoasLength))
            return ContentType.Loas;
        if (IsChain(bytes, position, Ac3Length))
            return ContentType.Ac3;
        return IsTransportStream(bytes, position) ? ContentType.MpegTs : null;
    }

    /// <summary>Bytes of the frame that begins with a header; 0 where it is none.</summary>
    private delegate int FrameLength(ReadOnlySpan<byte> header);

    private static bool IsChain(ByteWindow bytes, long position, FrameLength lengthOf)
    {
        for (int i = 0; i < Chain; i++)
        {
            int length = lengthOf(bytes.At(position, 8));
            if (length == 0)
                return i > 0 && Tags.LengthAt(bytes, position) > 0;
            position += length;
            if (position >= bytes.Length)
                return position == bytes.Length || i > 1;
        }
        return true;
    }

    /// <summary>ISO/IEC 13818-7, section 6.2: twelve bits of sync, layer 0, a rate below 13, thirteen bits of length.</summary>
    private static int AdtsLength(ReadOnlySpan<byte> header)
    {
        if (header.Length < 7 || header[0] != 0xFF || (header[1] & 0xF6) != 0xF0 || (header[2] >> 2 & 15) > 12)
            return 0;
        int length = (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5;
        return length >= 7 ? length : 0;
    }

    /// <summary>ISO/IEC 14496-3, section 1.7.2: eleven bits of sync, thirteen of length behind them.</summary>
    private static int LoasLength(ReadOnlySpan<byte> header)
    {
        if (header.Length < 3 || header[0] != 0x56 || (header[1] & 0xE0) != 0xE0)
            return 0;
        int length = (header[1] & 0x1F) << 8 | header[2];
        return length > 0 ? length + 3 : 0;
    }

    /// <summary>ETSI TS 102 366: AC-3 names bit rate and sample rate, E-AC-3 its length.</summary>
    private static int Ac3Length(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<short> kilobits = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640];
        if (header.Length < 6 || header[0] != 0x0B || header[1] != 0x77)
            return 0;
        int streamId = header[5] >> 3;
        if (streamId is > 10 and <= 16)
            return ((header[2] & 7) << 8 | header[3]) * 2 + 2;
        int rate = header[4] >> 6, code = header[4] & 63;
        if (streamId > 10 || rate == 3 || code >= 2 * kilobits.Length)
            return 0;
        int bitrate = kilobits[code / 2];
        return rate switch
        {
            0 => bitrate * 4,
            // 44.1 kHz: frames of two lengths, the longer where the code is odd.
            1 => (bitrate * 96_000 / 44_100 + (code & 1)) * 2,
            _ => bitrate * 6,
        };
    }

    /// <summary>ISO/IEC 13818-1: packets of 188 bytes, with four bytes of time before them (M2TS) or sixteen of check behind.</summary>
    private static bool IsTransportStream(ByteWindow bytes, long position)
    {
        const byte Sync = 0x47;
        ReadOnlySpan<byte> head = bytes.At(position, 204 * Chain + 5);
        foreach ((int size, int offset) in (ReadOnlySpan<(int, int)>)[(188, 0), (192, 4), (204, 0)])
        {
            int count = 0;
            while (offset + count * size < head.Length && head[offset + count * size] == Sync)
                count++;
            if (count >= Chain)
                return true;
        }
        return false;
    }
}
