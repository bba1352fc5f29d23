namespace Lava.Audio.Decoding.Mpeg;

/// <summary>Finds all frames of a file of MPEG audio, by their headers alone.</summary>
/// <remarks>
/// The decoders would skip tags and damage by themselves, each in its own way; and each guesses how much audio there is from the first frames, or believes
/// the first tag, when several files were joined. So it is found out here, once, and they are given frames and nothing else.
/// </remarks>
internal static class MpegScanner
{
    private const int MaxSegments = 1000;

    /// <summary>Scans from a position at which a stream begins.</summary>
    /// <exception cref="AudioException">It changes its kind more often than any recording does.</exception>
    public static IReadOnlyList<MpegSegment> Scan(AudioSource source, long start, CancellationToken cancellation)
    {
        var bytes = new ByteWindow(source);
        List<MpegSegment> segments = [];
        MpegSegment? current = null;
        int freeLength = 0;
        long position = start;
        for (long looks = 0; position + MpegFrame.HeaderSize <= bytes.Length; looks++)
        {
            if (looks % 4096 == 0)
                cancellation.ThrowIfCancellationRequested();
            var frame = new MpegFrame(bytes.UInt32At(position));
            if (!frame.IsValid || !IsNext(bytes, position, frame, current))
            {
                long next = Resume(bytes, position, out bool skippedTag);
                if (next < 0)
                    break;
                if (current is not null && !skippedTag)
                    current.IsDamaged = true;
                position = next;
                continue;
            }
            if (frame.IsFreeFormat && (current is null || !current.First.Continues(frame)))
                freeLength = MpegSync.FreeLength(bytes, position, frame);
            int length = frame.Length + (frame.IsFreeFormat ? freeLength : 0);
            if (length <= MpegFrame.HeaderSize || position + length > bytes.Length)
                break;
            MpegTag? tag = MpegTag.Read(bytes.At(position, length), frame);
            if (tag is not null || current is null || !IsSame(current.First, frame))
            {
                if (segments.Count == MaxSegments)
                    throw new AudioException(AudioErrors.Malformed, $"It changes its sample rate or channels more than {MaxSegments} times.");
                segments.Add(current = new MpegSegment(frame, tag));
            }
            if (tag is null)
                current.Add(position, length);
            position += length;
        }
        return segments.FindAll(segment => segment.Frames > 0);
    }

    private static bool IsSame(MpegFrame first, MpegFrame frame) => first.Continues(frame) && first.Channels == frame.Channels;

    /// <summary>A frame like the last is believed; one of another kind only where more of its kind follow.</summary>
    private static bool IsNext(ByteWindow bytes, long position, MpegFrame frame, MpegSegment? current) =>
        (current is not null && IsSame(current.First, frame)) || MpegSync.IsStream(bytes, position);

    /// <summary>Where the next frame may be: behind a tag, or wherever a stream begins again; -1 where none does.</summary>
    private static long Resume(ByteWindow bytes, long position, out bool skippedTag)
    {
        long tag = Tags.LengthAt(bytes, position);
        skippedTag = tag > 0;
        return skippedTag ? position + tag : MpegSync.Find(bytes, position + 1);
    }
}
