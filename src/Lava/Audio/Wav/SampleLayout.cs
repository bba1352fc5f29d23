using System.Buffers.Binary;

namespace Lava.Audio.Wav;

/// <summary>Where the samples of a coding with a fixed size lie, once what the header leaves open has been decided.</summary>
/// <param name="Kind">How a sample is stored.</param>
/// <param name="Bytes">Bytes of one sample of one channel.</param>
/// <param name="Scale">What the stored value is multiplied by, beyond the scaling by its own full scale.</param>
internal readonly record struct SampleLayout(SampleKind Kind, int Bytes, float Scale = 1)
{
    private const int SampleBytesSeen = 1 << 16;

    /// <summary>Decides, looking at the first samples where the header alone does not tell.</summary>
    /// <param name="format">PCM, float or G.711.</param>
    /// <param name="source">Stands at the first sample.</param>
    /// <param name="dataBytes">Length of the samples; null where open.</param>
    public static SampleLayout Of(WavFormat format, ByteSource source, long? dataBytes)
    {
        switch (format.Coding)
        {
            case WavCoding.ALaw:
                return new(SampleKind.ALaw, 1);
            case WavCoding.MuLaw:
                return new(SampleKind.MuLaw, 1);
            case WavCoding.Float:
                return new(SampleKind.Float, format.Bits / 8);
        }
        // What the block is per channel is trusted only where it is the next machine word: a wrong block is far more common than PCM
        // in odd containers.
        int bytes = (format.Bits + 7) / 8;
        bool inWord = format.BlockBytes == format.Channels * (bytes == 3 ? 4 : 8);
        return bytes switch
        {
            3 when inWord => In32(format, source, dataBytes),
            4 when IsCoolEditFloat(format) => new(SampleKind.Float, 4, 1f / (1 << 15)),
            > 4 when inWord => new(SampleKind.Integer, 8),
            _ => new(SampleKind.Integer, bytes),
        };
    }

    /// <summary>
    /// 24 bits in a word of 32. Left-justified by the specification; but arecord writes them into the low three bytes, Cool Edit
    /// writes floats of full scale 2^23, and others mean packed 24 bits and a wrong block size. The samples tell.
    /// </summary>
    private static SampleLayout In32(WavFormat format, ByteSource source, long? dataBytes)
    {
        if (dataBytes is { } all && all % format.BlockBytes != 0 && all % (3 * format.Channels) == 0)
            return new(SampleKind.Integer, 3);
        ReadOnlySpan<byte> start = source.Peek(SampleBytesSeen);
        start = start[..(int)Math.Min(start.Length, dataBytes ?? long.MaxValue)];
        bool left = true, low = true, real = true, silent = true;
        for (int i = 0; i + 4 <= start.Length; i += 4)
        {
            uint word = format.BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(start[i..]) : BinaryPrimitives.ReadUInt32LittleEndian(start[i..]);
            float magnitude = Math.Abs(BitConverter.UInt32BitsToSingle(word));
            silent &= word == 0;
            left &= (word & 0xFF) == 0;
            low &= word >> 24 is 0 or 0xFF;
            // As floats, integers of natural sound are subnormal, NaN or beyond 2^24 every few samples.
            real &= magnitude is 0 or (> 1e-6f and <= 1 << 24);
        }
        return (silent, real, left, low) switch
        {
            (true, _, _, _) => new(SampleKind.Integer, 4),
            (_, true, _, _) => new(SampleKind.Float, 4, 1f / (1 << 23)),
            (_, _, true, _) => new(SampleKind.Integer, 4),
            (_, _, _, true) => new(SampleKind.LowInteger, 4),
            _ => new(SampleKind.Integer, 3),
        };
    }

    /// <summary>Cool Edit's "16.8 float": says 32-bit PCM and marks it with an extension of one word, 1.</summary>
    private static bool IsCoolEditFloat(WavFormat format) =>
        format is { Tag: FormatTags.Pcm, Bits: 32, BigEndian: false, Extension.Length: 2 }
        && BinaryPrimitives.ReadUInt16LittleEndian(format.Extension.Span) == 1;
}
