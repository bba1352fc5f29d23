namespace Lava.Audio.Decoding.Ogg;

/// <summary>Finds the sound streams of an Ogg file: one after the other (chained), or among others (video, skeleton).</summary>
/// <remarks>
/// libsndfile reads the first link of a chain and stops; ffmpeg (5.1) goes on, but decodes the headers of the next and keeps what Opus wants left
/// out at its start. Given one link at a time, both do as RFC 3533, section 4, and RFC 7845 say.
/// </remarks>
internal static class OggScanner
{
    private const int MaxLinks = 1000;

    /// <summary>Scans from a page on.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where the first page begins.</param>
    /// <param name="cancellation">Checked now and then.</param>
    /// <param name="damaged">Whether bytes between pages belong to none.</param>
    /// <param name="cut">Whether the file ends inside a page.</param>
    public static List<OggLink> Scan(AudioSource source, long position, CancellationToken cancellation, out bool damaged, out bool cut)
    {
        (damaged, cut) = (false, false);
        ByteWindow bytes = new(source);
        List<OggLink> links = [];
        OggLink? current = null;
        bool inHeaders = false;
        for (int looks = 0; position < bytes.Length; looks++)
        {
            if (looks % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (!OggPage.TryRead(bytes.At(position, OggPage.MaxHeaderLength), out OggPage page))
            {
                long next = Tags.LengthAt(bytes, position) is > 0 and long tag ? position + tag : Resume(bytes, position + 1);
                damaged |= next < bytes.Length && bytes.At(next, 4).SequenceEqual("OggS"u8) && Tags.LengthAt(bytes, position) == 0;
                position = next;
                continue;
            }
            if (position + page.Length > bytes.Length)
            {
                cut = true;
                break;
            }
            if (page.IsFirst)
            {
                // The first pages of all streams of a link come before any other page.
                if (!inHeaders)
                    current = null;
                inHeaders = true;
                OggCodec codec = OggLink.Recognise(bytes.At(position + page.HeaderLength, Math.Min(16, page.PayloadLength)));
                if (current is null && codec != OggCodec.NotAudio)
                {
                    if (links.Count == MaxLinks)
                        throw new AudioException(AudioErrors.Unsupported, $"It is a chain of more than {MaxLinks} streams.");
                    links.Add(current = new OggLink(codec, page.Serial));
                }
            }
            else
            {
                inHeaders = false;
            }
            if (current?.Serial == page.Serial)
                current.Add(page, position);
            position += page.Length;
        }
        return links;
    }

    private static long Resume(ByteWindow bytes, long from)
    {
        while (true)
        {
            ReadOnlySpan<byte> stretch = bytes.At(from, 1 << 15);
            int at = stretch.IndexOf("OggS\0"u8);
            if (at >= 0)
                return from + at;
            if (stretch.Length < 5)
                return bytes.Length;
            from += stretch.Length - 4;
        }
    }
}
