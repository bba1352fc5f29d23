using System.Buffers.Binary;
using System.Text;

namespace Lava.Audio.Wav;

/// <summary>What the chunks of a WAV file say before its samples.</summary>
/// <param name="Container">As a person would say it: <c>WAV</c>, <c>WAV (RIFX)</c>, <c>RF64</c>, <c>BW64</c>.</param>
/// <param name="Format">The format chunk.</param>
/// <param name="DataBytes">Stated length of the samples; null where the writer left it open, they then run to the end of the file.</param>
/// <param name="FactFrames">Stated number of frames, for codings whose last block may be padded; null where absent.</param>
internal sealed record WavHeader(string Container, WavFormat Format, long? DataBytes, long? FactFrames)
{
    // No writer has so many; a file of zeros, read as empty chunks, would otherwise be walked eight bytes at a time.
    private const int MaxChunks = 4096;

    private const int MaxFormatBytes = 1024;

    /// <summary>Reads up to the first sample, where <paramref name="source"/> then stands.</summary>
    /// <exception cref="AudioException">There is no way to the samples.</exception>
    public static WavHeader Read(ByteSource source) => new Parser(source).Read();

    private sealed class Parser(ByteSource source)
    {
        private readonly Dictionary<uint, long> _longSizes = [];
        private bool _bigEndian;
        private long _riffEnd;
        private long _longDataBytes = -1;
        private WavFormat? _format;
        private long? _fact;

        public WavHeader Read()
        {
            ReadOnlySpan<byte> head = source.Peek(WavFile.HeadBytes);
            if (!WavFile.Matches(head))
                throw new AudioException(AudioErrors.UnknownFormat, "This is no WAV file: it does not begin with a RIFF header.");
            _bigEndian = head.StartsWith("RIFX"u8);
            string container = _bigEndian ? "WAV (RIFX)" : head.StartsWith("RIFF"u8) ? "WAV" : Encoding.ASCII.GetString(head[..4]);
            _riffEnd = U32(head[4..]) + 8L;
            source.Advance(WavFile.HeadBytes);

            (long Start, long Bytes)? early = null;
            for (int chunks = 0; ; chunks++)
            {
                ReadOnlySpan<byte> chunk = source.Peek(8);
                if (chunk.Length < 8)
                    break;
                if (chunks == MaxChunks)
                    throw Malformed($"There are no samples among its first {MaxChunks} chunks.");
                uint id = BinaryPrimitives.ReadUInt32BigEndian(chunk);
                uint size = U32(chunk[4..]);
                source.Advance(8);
                long length = size == uint.MaxValue && _longSizes.TryGetValue(id, out long stated) ? stated : size;
                if (id == ChunkIds.Data && early is null)
                {
                    long? bytes = DataBytes(size);
                    if (_format is not null)
                        return new WavHeader(container, _format, bytes, _fact);
                    if (bytes is null || !source.CanSeek)
                        throw Malformed("Its samples come before the chunk that says how they are coded.");
                    length = bytes.Value;
                    early = (source.Position, length);
                }
                Pass(id, length);
                if (_format is not null && early is { } data)
                {
                    source.Rewind(data.Start);
                    return new WavHeader(container, _format, data.Bytes, _fact);
                }
            }
            throw Malformed(_format is null ? "It has no format chunk." : "It has no data chunk: it ends before its first sample.");
        }

        /// <summary>Takes from a chunk what is needed and goes on to the next.</summary>
        private void Pass(uint id, long length)
        {
            ReadOnlySpan<byte> content = source.Peek((int)Math.Min(length, MaxFormatBytes));
            if (content.Length > length)
                content = content[..(int)length];
            switch (id)
            {
                // A second format chunk is not about the samples that the first announced.
                case ChunkIds.Format when _format is null:
                    if (content.Length < Math.Min(length, MaxFormatBytes))
                        throw Malformed("It ends within its format chunk.");
                    _format = WavFormat.Read(content, _bigEndian);
                    break;
                case ChunkIds.Fact when content.Length >= 4:
                    _fact = U32(content);
                    break;
                case ChunkIds.LongSizes when content.Length >= 24:
                    ReadLongSizes(content);
                    break;
            }
            if (!source.Skip(length) && id != ChunkIds.Data)
                throw Malformed($"It ends within the chunk '{ChunkIds.Name(id)}', before its first sample.");
            if ((length & 1) != 0)
                SkipPadding();
        }

        /// <summary>Chunks are padded to an even length, but some writers forget: then the next chunk begins here and not one byte on.</summary>
        private void SkipPadding()
        {
            ReadOnlySpan<byte> next = source.Peek(5);
            bool forgotten = next.Length >= 4 && ChunkIds.IsKnown(next) && !ChunkIds.IsKnown(next[1..]);
            if (!forgotten && next.Length > 0)
                source.Advance(1);
        }

        /// <summary>The ds64 chunk of EBU Tech 3306: the sizes that do not fit in 32 bits.</summary>
        private void ReadLongSizes(ReadOnlySpan<byte> content)
        {
            _longDataBytes = BinaryPrimitives.ReadInt64LittleEndian(content[8..]);
            for (int entry = 28; entry + 12 <= content.Length; entry += 12)
            {
                long size = BinaryPrimitives.ReadInt64LittleEndian(content[(entry + 4)..]);
                if (size >= 0)
                    _longSizes[BinaryPrimitives.ReadUInt32BigEndian(content[entry..])] = size;
            }
        }

        /// <summary>The length of the samples that begin here; null where it was left open.</summary>
        private long? DataBytes(uint size) => size switch
        {
            uint.MaxValue when _longDataBytes > 0 => _longDataBytes,
            0 when IsEmpty() => 0,
            0 => null,
            // What programs that write to a pipe put, less the size of the header or rounded down to a block:
            // 2^31 - 1 and 2^31 (sox, arecord), 2^32 - 1 (ffmpeg).
            >= 0x7FFF_EFFF and <= 0x8000_1000 or >= 0xFFFF_EFFF => null,
            _ => size,
        };

        /// <summary>Whether a length of 0 is meant: another chunk follows, or nothing.</summary>
        private bool IsEmpty()
        {
            ReadOnlySpan<byte> next = source.Peek(8);
            if (next.Length < 8)
                return next.Length == 0;
            long end = source.Position + 8 + U32(next[4..]);
            return next[..4].IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0
                && end <= _riffEnd
                && (source.Left is not { } left || end <= source.Position + left);
        }

        private uint U32(ReadOnlySpan<byte> bytes) =>
            _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

        private static AudioException Malformed(string what) => new(AudioErrors.Malformed, what);
    }
}
