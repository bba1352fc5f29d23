using System.Buffers.Binary;

namespace Lava.Audio.Wav;

/// <summary>Microsoft ADPCM, as in "New Multimedia Data Types and Data Techniques" (rev. 3.0, 1994).</summary>
/// <remarks>
/// A block begins, per channel, with a predictor index, a step δ and two samples; then come nibbles, high before low, channels in turn:
/// s[n] = clamp16(((s[n-1]·c1 + s[n-2]·c2) &gt;&gt; 8) + nibble·δ), and δ = max(16, δ·adapt[nibble] &gt;&gt; 8).
/// </remarks>
internal sealed class MsAdpcm : IBlockDecoder
{
    private const int HeaderBytes = 7;

    // δ can grow threefold with each nibble; this is far above what any 16-bit signal needs and keeps all products within 32 bits.
    private const int MaxDelta = int.MaxValue / 768;

    private static readonly (int C1, int C2)[] StandardCoefficients =
        [(256, 0), (512, -256), (0, 0), (192, 64), (240, 0), (460, -208), (392, -232)];

    private readonly int _channels;
    private readonly (int C1, int C2)[] _coefficients;
    private readonly State[] _states;

    /// <exception cref="AudioException">Its blocks have no room for a sample.</exception>
    public MsAdpcm(WavFormat format)
    {
        _channels = format.Channels;
        BlockBytes = format.BlockBytes;
        if (BlockBytes < HeaderBytes * _channels)
        {
            throw new AudioException(AudioErrors.Malformed,
                $"Its header says that an ADPCM block has {BlockBytes} bytes; {HeaderBytes * _channels} is the least.");
        }
        BlockFrames = Frames(BlockBytes, _channels);
        _coefficients = Coefficients(format.Extension.Span);
        _states = new State[_channels];
    }

    public int BlockBytes { get; }

    public int BlockFrames { get; }

    /// <summary>
    /// Whether channels take turns within a block, as specified. With more than two, some writers give each its own block; the frames
    /// that a block is said to have tell.
    /// </summary>
    public static bool IsInterleaved(WavFormat format) =>
        format.Channels <= 2
        || (format.Extension.Length >= 2
            && BinaryPrimitives.ReadUInt16LittleEndian(format.Extension.Span) == Frames(format.BlockBytes, format.Channels));

    public int Decode(ReadOnlySpan<byte> block, Span<float> samples)
    {
        if (block.Length < HeaderBytes * _channels)
            return 0;
        ReadOnlySpan<byte> words = block[_channels..];
        for (int c = 0; c < _channels; c++)
        {
            if (block[c] >= _coefficients.Length)
                throw new AudioException(AudioErrors.Malformed, $"An ADPCM block asks for predictor {block[c]}; there are {_coefficients.Length}.");
            ref State state = ref _states[c];
            (state.C1, state.C2) = _coefficients[block[c]];
            state.Delta = Word(words, c);
            state.Newer = Word(words, _channels + c);
            state.Older = Word(words, 2 * _channels + c);
            samples[c] = state.Older / 32768f;
            samples[_channels + c] = state.Newer / 32768f;
        }
        int frames = Frames(block.Length, _channels);
        ReadOnlySpan<byte> nibbles = block[(HeaderBytes * _channels)..];
        Span<float> rest = samples[(2 * _channels)..(frames * _channels)];
        for (int i = 0; i < rest.Length; i++)
        {
            int nibble = (i & 1) == 0 ? nibbles[i >> 1] >> 4 : nibbles[i >> 1] & 15;
            rest[i] = _states[i % _channels].Next(nibble) / 32768f;
        }
        return frames;
    }

    private static int Frames(int bytes, int channels) => 2 + (bytes - HeaderBytes * channels) * 2 / channels;

    private static short Word(ReadOnlySpan<byte> words, int index) => BinaryPrimitives.ReadInt16LittleEndian(words[(2 * index)..]);

    /// <summary>The format chunk's table. Its first seven are fixed by the specification, whatever a writer puts there.</summary>
    private static (int, int)[] Coefficients(ReadOnlySpan<byte> extension)
    {
        int stated = extension.Length >= 4 ? BinaryPrimitives.ReadUInt16LittleEndian(extension[2..]) : 0;
        int count = Math.Min(stated, Math.Max(0, extension.Length - 4) / 4);
        if (count <= StandardCoefficients.Length)
            return StandardCoefficients;
        var all = new (int, int)[count];
        for (int i = 0; i < count; i++)
            all[i] = i < StandardCoefficients.Length ? StandardCoefficients[i] : (Word(extension[4..], 2 * i), Word(extension[4..], 2 * i + 1));
        return all;
    }

    private struct State
    {
        public int C1;
        public int C2;
        public int Delta;
        public int Newer;
        public int Older;

        private static ReadOnlySpan<short> Adaptation => [230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230];

        public int Next(int nibble)
        {
            int signed = (nibble ^ 8) - 8;
            int predicted = (Newer * C1 + Older * C2) >> 8;
            int sample = Math.Clamp(predicted + signed * Delta, short.MinValue, short.MaxValue);
            Delta = Math.Clamp((Adaptation[nibble] * Delta) >> 8, 16, MaxDelta);
            (Newer, Older) = (sample, Newer);
            return sample;
        }
    }
}
