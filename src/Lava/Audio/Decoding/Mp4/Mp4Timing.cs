using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lava.Audio.Decoding.Mp4;

/// <summary>What the index of an MP4 file says of its first sound track: the codec, and how much of what is decoded is the recording.</summary>
/// <remarks>
/// An AAC encoder puts samples before the recording and fills the last frame. An edit list (ISO/IEC 14496-12, section 8.6.6) says where the recording
/// begins and how long it is, the table of sample times (8.6.1.2) how long the media are, and iTunes says both in a comment, <c>iTunSMPB</c>. ffmpeg
/// leaves out the beginning and not the filling (5.1), so the end is found here.
/// </remarks>
internal sealed class Mp4Timing
{
    private const int MaxTable = 1 << 24;
    private const int MaxEdits = 1 << 12;
    private long _movieScale;
    private long _mediaScale;
    private long _mediaLength;
    private long _editStart;
    private long _editLength;
    private long? _itunesLength;
    private bool _endIsKnown;

    /// <summary>Four letters of the codec, such as <c>mp4a</c>; null where there is no sound track.</summary>
    public string? Codec { get; private set; }

    /// <summary>Whether there is an index at all.</summary>
    public bool HasIndex { get; private set; }

    /// <summary>Whether a box goes on behind the end of the file.</summary>
    public bool IsTruncated { get; private set; }

    public static Mp4Timing Read(AudioSource source)
    {
        Mp4Timing timing = new();
        bool fragmented = false;
        foreach (Mp4Box box in Mp4Box.In(source, 0, source.Length))
        {
            timing.IsTruncated |= box.End > source.Length;
            if (box.Type == "moov" && !timing.HasIndex)
                timing.ReadMovie(source, box);
            fragmented |= box.Type == "moof";
            if (fragmented)
                break;
        }
        // The times of fragments stand with them, and the tables of the index are empty.
        timing._endIsKnown &= !fragmented;
        timing.HasIndex |= fragmented;
        return timing;
    }

    /// <summary>Frames of the recording at the rate that it is decoded at; as many as there are where the index does not say.</summary>
    public long Frames(int sampleRate)
    {
        // High-efficiency AAC may be timed at the rate of its core, half of what it is decoded at. Other ratios are clocks too coarse to cut by.
        if (!_endIsKnown || _mediaScale <= 0 || sampleRate % _mediaScale != 0 || sampleRate / _mediaScale > 2)
            return long.MaxValue;
        if (_itunesLength is long exact && _mediaScale == sampleRate)
            return exact;
        long factor = sampleRate / _mediaScale;
        long frames = (_mediaLength - _editStart) * factor;
        // The clock of the movie may be a coarse one: up to one tick more is meant.
        if (_editLength > 0 && _movieScale > 0)
            frames = (long)Math.Min(frames, Math.Ceiling((_editLength + (_movieScale < sampleRate ? 1.0 : 0.0)) * sampleRate / _movieScale));
        return frames > 0 ? frames : long.MaxValue;
    }

    private void ReadMovie(AudioSource source, Mp4Box movie)
    {
        HasIndex = true;
        if (movie.Find(source, "mvhd") is Mp4Box header)
            _movieScale = Scale(header.Read(source, 32));
        foreach (Mp4Box track in movie.Children(source).Where(child => child.Type == "trak"))
        {
            if (track.Find(source, "mdia", "hdlr") is Mp4Box handler && handler.Read(source, 12) is [_, _, _, _, _, _, _, _, (byte)'s', (byte)'o', (byte)'u', (byte)'n'])
            {
                ReadTrack(source, track);
                break;
            }
        }
        if (movie.Find(source, "udta", "meta") is Mp4Box meta)
            ReadItunes(source, meta);
    }

    private void ReadTrack(AudioSource source, Mp4Box track)
    {
        Codec = track.Find(source, "mdia", "minf", "stbl", "stsd") is Mp4Box entries && entries.Read(source, 16) is { Length: 16 } entry
            ? Encoding.Latin1.GetString(entry, 12, 4)
            : "";
        if (track.Find(source, "mdia", "mdhd") is not Mp4Box header || track.Find(source, "mdia", "minf", "stbl", "stts") is not Mp4Box times)
            return;
        _mediaScale = Scale(header.Read(source, 32));
        _mediaLength = TotalTime(times.Read(source, MaxTable));
        _endIsKnown = _mediaLength > 0;
        if (track.Find(source, "edts", "elst") is Mp4Box edits)
            ReadEdits(edits.Read(source, MaxEdits));
    }

    /// <summary>Units per second, of <c>mvhd</c> and <c>mdhd</c> alike: behind two times of 32 or 64 bits.</summary>
    private static long Scale(byte[] header)
    {
        int offset = header.Length > 0 && header[0] == 1 ? 20 : 12;
        return header.Length >= offset + 4 ? BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(offset)) : 0;
    }

    /// <summary>The sum of <c>stts</c>: counts and durations; 0 where the table is longer than is read.</summary>
    private static long TotalTime(byte[] table)
    {
        const int Header = 8, Entry = 8;
        if (table.Length < Header)
            return 0;
        long count = BinaryPrimitives.ReadUInt32BigEndian(table.AsSpan(4));
        if (count > (table.Length - Header) / Entry)
            return 0;
        UInt128 total = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = table.AsSpan(Header + i * Entry);
            total += (ulong)BinaryPrimitives.ReadUInt32BigEndian(entry) * BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
        }
        // Longer than any recording: 32 bits of seconds at any rate.
        return total < 1UL << 52 ? (long)total : 0;
    }

    /// <summary>Takes a single edit, behind empty ones or not. Recordings that are put together of several are left to ffmpeg.</summary>
    private void ReadEdits(byte[] list)
    {
        const int Header = 8;
        if (list.Length < Header)
            return;
        bool wide = list[0] == 1;
        int size = wide ? 20 : 12;
        long count = BinaryPrimitives.ReadUInt32BigEndian(list.AsSpan(4));
        int edits = 0;
        for (int i = 0; i < count && Header + (i + 1) * size <= list.Length; i++)
        {
            ReadOnlySpan<byte> entry = list.AsSpan(Header + i * size);
            long length = wide ? BinaryPrimitives.ReadInt64BigEndian(entry) : BinaryPrimitives.ReadUInt32BigEndian(entry);
            long start = wide ? BinaryPrimitives.ReadInt64BigEndian(entry[8..]) : BinaryPrimitives.ReadInt32BigEndian(entry[4..]);
            if (start < 0)
                continue;
            edits++;
            (_editStart, _editLength) = (start, length);
        }
        _endIsKnown &= edits <= 1 && _editStart <= _mediaLength && _editLength is >= 0 and < 1L << 52 && Header + count * size <= list.Length;
    }

    /// <summary>A comment of iTunes, in hexadecimal: nothing, samples before, samples behind, samples of the recording.</summary>
    private void ReadItunes(AudioSource source, Mp4Box meta)
    {
        const int FullBoxHeader = 4, NameHeader = 4, DataHeader = 8, LengthField = 3;
        Mp4Box items = meta.Children(source, FullBoxHeader).FirstOrDefault(child => child.Type == "ilst");
        if (items.Type is null)
            return;
        foreach (Mp4Box item in items.Children(source).Where(child => child.Type == "----"))
        {
            if (item.Find(source, "name") is not Mp4Box name || item.Find(source, "data") is not Mp4Box data
                || !name.Read(source, 64).AsSpan().EndsWith("iTunSMPB"u8) || name.Length != NameHeader + 8)
                continue;
            byte[] content = data.Read(source, 256);
            string[] fields = Encoding.Latin1.GetString(content.AsSpan(Math.Min(DataHeader, content.Length))).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > LengthField && long.TryParse(fields[LengthField], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long length)
                && length > 0 && length <= _mediaLength)
                _itunesLength = length;
        }
    }
}
