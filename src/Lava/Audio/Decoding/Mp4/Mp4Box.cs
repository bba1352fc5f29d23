using System.Buffers.Binary;
using System.Text;

namespace Lava.Audio.Decoding.Mp4;

/// <summary>A box of ISO/IEC 14496-12, section 4.2: four letters and a stretch of the file.</summary>
/// <param name="Type">Four letters.</param>
/// <param name="Start">Offset of its content.</param>
/// <param name="End">Offset behind it, as it claims: it may lie behind the end of the file.</param>
internal readonly record struct Mp4Box(string Type, long Start, long End)
{
    /// <summary>More siblings than any sound file has.</summary>
    private const int MaxSiblings = 10_000;

    public long Length => End - Start;

    /// <summary>The boxes of a stretch, until it ends or one claims to be smaller than its own header.</summary>
    public static IEnumerable<Mp4Box> In(AudioSource source, long start, long end)
    {
        const int ShortHeader = 8, LongHeader = 16;
        byte[] header = new byte[LongHeader];
        for (int i = 0; i < MaxSiblings && start + ShortHeader <= Math.Min(end, source.Length); i++)
        {
            int read = source.Read(header, start);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            int headerSize = ShortHeader;
            if (size == 0)
                size = end - start;
            if (size == 1 && read == LongHeader)
                (size, headerSize) = (BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(ShortHeader)), LongHeader);
            if (size < headerSize || size > long.MaxValue - start)
                yield break;
            yield return new Mp4Box(Encoding.Latin1.GetString(header, 4, 4), start + headerSize, start + size);
            start += size;
        }
    }

    /// <summary>The boxes in this one.</summary>
    /// <param name="source">The file.</param>
    /// <param name="skip">Bytes of its content before the first.</param>
    public IEnumerable<Mp4Box> Children(AudioSource source, int skip = 0) => In(source, Start + skip, End);

    /// <summary>The first box at a path of types; null where there is none.</summary>
    public Mp4Box? Find(AudioSource source, params ReadOnlySpan<string> path)
    {
        Mp4Box at = this;
        foreach (string type in path)
        {
            if (at.Children(source).FirstOrDefault(child => child.Type == type) is not { Type: not null } next)
                return null;
            at = next;
        }
        return at;
    }

    /// <summary>Its content, at most so many bytes.</summary>
    public byte[] Read(AudioSource source, int most)
    {
        byte[] content = new byte[Math.Clamp(Math.Min(End, source.Length) - Start, 0, most)];
        int read = source.Read(content, Start);
        return read == content.Length ? content : content[..read];
    }
}
