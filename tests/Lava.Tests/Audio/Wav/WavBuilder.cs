using System.Buffers.Binary;
using System.Text;

namespace Lava.Tests.Audio.Wav;

/// <summary>Puts WAV files together chunk by chunk, also ones that no sane writer would.</summary>
internal sealed class WavBuilder(string riff = "RIFF")
{
    private readonly List<byte> _chunks = [];

    /// <summary>Byte order of sizes, fields and samples.</summary>
    public bool BigEndian => riff == "RIFX";

    /// <summary>The RIFF size; what is there, where null.</summary>
    public uint? RiffSize { get; set; }

    /// <summary>Adds a format chunk: PCMWAVEFORMAT and what comes after.</summary>
    public WavBuilder Format(int tag, int channels, int rate, int bits, int? blockAlign = null, int? byteRate = null, byte[]? extra = null, int? size = null)
    {
        int block = blockAlign ?? channels * ((bits + 7) / 8);
        byte[] body = [.. U16(tag), .. U16(channels), .. U32((uint)rate), .. U32((uint)(byteRate ?? rate * block)), .. U16(block), .. U16(bits), .. extra ?? []];
        return Chunk("fmt ", body.AsSpan(0, size ?? body.Length));
    }

    /// <summary>Adds a format chunk with WAVEFORMATEXTENSIBLE.</summary>
    public WavBuilder Extensible(int subTag, int channels, int rate, int bits, int validBits, string guidRest = "0000-0010-8000-00aa00389b71", int? blockAlign = null)
    {
        byte[] guid = new Guid($"{subTag:x8}-{guidRest}").ToByteArray(BigEndian);
        return Format(0xFFFE, channels, rate, bits, blockAlign, extra: [.. U16(22), .. U16(validBits), .. U32(0), .. guid]);
    }

    /// <summary>Adds a chunk.</summary>
    /// <param name="id">Four characters.</param>
    /// <param name="body">Its content.</param>
    /// <param name="size">What it says its size is, where that is wrong.</param>
    /// <param name="pad">Whether an odd content is padded.</param>
    public WavBuilder Chunk(string id, ReadOnlySpan<byte> body, uint? size = null, bool pad = true)
    {
        _chunks.AddRange(Encoding.Latin1.GetBytes(id));
        _chunks.AddRange(U32(size ?? (uint)body.Length));
        _chunks.AddRange(body);
        if (pad && body.Length % 2 == 1)
            _chunks.Add(0);
        return this;
    }

    /// <summary>Adds bytes that are in no chunk.</summary>
    public WavBuilder Raw(ReadOnlySpan<byte> bytes)
    {
        _chunks.AddRange(bytes);
        return this;
    }

    /// <summary>Adds the data chunk.</summary>
    public WavBuilder Data(ReadOnlySpan<byte> body, uint? size = null) => Chunk("data", body, size);

    /// <summary>Adds the ds64 chunk of RF64 and BW64.</summary>
    public WavBuilder LongSizes(ulong data, params (string Id, ulong Size)[] table)
    {
        byte[] body = [.. U64(0), .. U64(data), .. U64(0), .. U32((uint)table.Length), .. table.SelectMany(e => (byte[])[.. Encoding.ASCII.GetBytes(e.Id), .. U64(e.Size)])];
        return Chunk("ds64", body);
    }

    /// <summary>The file.</summary>
    public byte[] ToArray() => [.. Encoding.ASCII.GetBytes(riff), .. U32(RiffSize ?? (uint)(_chunks.Count + 4)), .. "WAVE"u8, .. _chunks];

    public byte[] U16(int value) => Order(BitConverter.GetBytes((ushort)value));

    public byte[] U32(uint value) => Order(BitConverter.GetBytes(value));

    /// <summary>Samples as this file stores them.</summary>
    public byte[] Samples<T>(IEnumerable<T> values, Func<T, byte[]> littleEndian) => [.. values.SelectMany(v => Order(littleEndian(v)))];

    private static byte[] U64(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private byte[] Order(byte[] littleEndian) => BigEndian ? [.. littleEndian.Reverse()] : littleEndian;
}
