using System.Buffers.Binary;

namespace Lava.Audio.Wav;

/// <summary>The format chunk of a WAV file: WAVEFORMAT, PCMWAVEFORMAT, WAVEFORMATEX or WAVEFORMATEXTENSIBLE, told apart by size and tag.</summary>
internal sealed record WavFormat
{
    /// <summary>Format tag; that of the sub-format where the chunk is extensible.</summary>
    public required ushort Tag { get; init; }

    /// <summary>How samples are stored.</summary>
    public required WavCoding Coding { get; init; }

    /// <summary>Samples per frame.</summary>
    public required int Channels { get; init; }

    /// <summary>Hz.</summary>
    public required long SampleRate { get; init; }

    /// <summary>Bytes per frame, or per block of a block coding, as the chunk states it; often wrong.</summary>
    public required int BlockBytes { get; init; }

    /// <summary>Bits per sample as the chunk states it, or as follows from the block where it says 0.</summary>
    public required int Bits { get; init; }

    /// <summary>Bits that carry signal; the others, at the low end, are filled up.</summary>
    public required int ValidBits { get; init; }

    /// <summary>Whether samples are big-endian.</summary>
    public required bool BigEndian { get; init; }

    /// <summary>What follows the first 18 bytes of the chunk.</summary>
    public required ReadOnlyMemory<byte> Extension { get; init; }

    /// <summary>Reads the content of a format chunk.</summary>
    /// <exception cref="AudioException">It is too short.</exception>
    public static WavFormat Read(ReadOnlySpan<byte> chunk, bool bigEndian)
    {
        if (chunk.Length < 14)
            throw new AudioException(AudioErrors.Malformed, $"Its format chunk has {chunk.Length} bytes; the shortest there is has 14.");
        var fields = new FieldReader(bigEndian);
        ushort tag = fields.U16(chunk);
        int channels = fields.U16(chunk[2..]);
        int block = fields.U16(chunk[12..]);
        // The oldest form has no bits per sample; and some writers leave it 0.
        int bits = chunk.Length >= 16 ? fields.U16(chunk[14..]) : 0;
        if (bits == 0 && channels > 0 && block % channels == 0 && block / channels <= 8)
            bits = 8 * (block / channels);
        int valid = bits;
        if (tag == FormatTags.Extensible)
        {
            if (chunk.Length < 40)
                throw new AudioException(AudioErrors.Malformed, $"Its format chunk is extensible, but has {chunk.Length} bytes instead of 40.");
            int stated = fields.U16(chunk[18..]);
            valid = stated is 0 || stated > bits ? bits : stated;
            tag = FormatTags.OfSubFormat(chunk.Slice(24, 16), bigEndian);
        }
        var format = new WavFormat
        {
            Tag = tag,
            Coding = FormatTags.Coding(tag, bits, bigEndian),
            Channels = channels,
            SampleRate = fields.U32(chunk[4..]),
            BlockBytes = block,
            Bits = bits,
            ValidBits = valid,
            BigEndian = bigEndian,
            Extension = chunk.Length > 18 ? chunk[18..].ToArray() : default,
        };
        return format.Coding == WavCoding.MsAdpcm && !MsAdpcm.IsInterleaved(format) ? format with { Coding = WavCoding.Other } : format;
    }

    /// <summary>Refuses what contradicts itself or is beyond the limits.</summary>
    public void Check(AudioLimits limits)
    {
        if (Channels == 0)
            throw new AudioException(AudioErrors.Malformed, "Its header says that it has no channels.");
        if (SampleRate == 0)
            throw new AudioException(AudioErrors.Malformed, "Its header says that its sample rate is 0 Hz.");
        if (Coding == WavCoding.Integer && Bits == 0)
            throw new AudioException(AudioErrors.Malformed, "Its header says that its samples have 0 bits.");
        if (Coding == WavCoding.Integer && Bits > 64)
            throw new AudioException(AudioErrors.Unsupported, $"Its samples have {Bits} bits; 64 is the most that is supported.");
        if (Channels > limits.MaxChannels)
            throw new AudioException(AudioErrors.Unsupported, $"It has {Channels} channels; the limit is {limits.MaxChannels}.");
        if (SampleRate < limits.SampleRates.Lowest || SampleRate > limits.SampleRates.Highest)
        {
            throw new AudioException(AudioErrors.Unsupported,
                $"Its sample rate is {SampleRate} Hz; supported are {limits.SampleRates.Lowest} to {limits.SampleRates.Highest} Hz.");
        }
    }

    /// <summary>The coding as a person would say it.</summary>
    public string Describe() => Tag switch
    {
        FormatTags.Pcm => $"PCM {ValidBits} bit",
        FormatTags.Float => $"float {Bits} bit",
        _ => FormatTags.Name(Tag),
    };

    private readonly ref struct FieldReader(bool bigEndian)
    {
        public ushort U16(ReadOnlySpan<byte> bytes) =>
            bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

        public uint U32(ReadOnlySpan<byte> bytes) =>
            bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
