using Lava.Audio.Decoding.Flac;
using Lava.Audio.Decoding.Mpeg;

namespace Lava.Audio.Decoding;

/// <summary>What a file holds, and where that begins.</summary>
internal readonly record struct Content(ContentType Type, long Start);

/// <summary>Tells what a file holds from its bytes; its name is never looked at.</summary>
internal static class Sniffer
{
    private const int MaxTags = 64;
    private const int MaxZeros = 1 << 24;

    /// <exception cref="AudioException">It is something else than audio.</exception>
    public static Content Identify(AudioSource source)
    {
        var bytes = new ByteWindow(source);
        long position = 0;
        for (int i = 0; i < MaxTags; i++)
        {
            if (Magic.Match(bytes.At(position, Magic.Length)) is ContentType type)
                return new Content(type, position);
            long next = SkipZeros(bytes, position + Tags.LengthAt(bytes, position));
            if (next == position)
                break;
            position = next;
        }
        if (FrameSync.Match(source, bytes, position) is ContentType stream)
            return new Content(stream, position);
        if (NotAudio.Recognise(bytes.At(0, NotAudio.Length)) is string what)
            throw new AudioException(AudioErrors.UnknownFormat, what);
        return FindBehindGarbage(source, bytes, position);
    }

    private static Content FindBehindGarbage(AudioSource source, ByteWindow bytes, long from)
    {
        long mpeg = MpegSync.Find(bytes, from), flac = FlacSync.Find(source, bytes, from);
        if (flac >= 0 && (mpeg < 0 || flac < mpeg))
            return new Content(ContentType.Flac, flac);
        return mpeg >= 0 ? new Content(ContentType.Mpeg, mpeg) : new Content(ContentType.Other, 0);
    }

    private static long SkipZeros(ByteWindow bytes, long from)
    {
        long end = Math.Min(bytes.Length, from + MaxZeros);
        for (long position = from; position < end;)
        {
            ReadOnlySpan<byte> stretch = bytes.At(position, 1 << 15);
            int at = stretch.IndexOfAnyExcept((byte)0);
            if (at >= 0)
                // Few zeros are no padding: a format may well begin with some.
                return position + at - from >= 16 || from > 0 ? position + at : from;
            position += stretch.Length;
        }
        return from;
    }
}
