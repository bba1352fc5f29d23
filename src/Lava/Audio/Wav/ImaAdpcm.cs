using System.Buffers.Binary;

namespace Lava.Audio.Wav;

/// <summary>
/// IMA (DVI) ADPCM with 4 bits, as in IMA's "Recommended Practices for Enhancing Digital Audio Compatibility" (rev. 3.0, 1992), in WAV's blocks.
/// </summary>
/// <remarks>
/// A block begins with a sample and a step index per channel; then come groups of one 32-bit word per channel in turn, eight nibbles each,
/// low before high: s += ±(step/8 + step/4·b0 + step/2·b1 + step·b2), each term rounded down, and index += {-1,-1,-1,-1,2,4,6,8}[b2b1b0].
/// </remarks>
internal sealed class ImaAdpcm : IBlockDecoder
{
    private const int WordBytes = 4;
    private const int WordFrames = 8;

    private readonly int _channels;

    /// <exception cref="AudioException">Its blocks have no room for a sample.</exception>
    public ImaAdpcm(WavFormat format)
    {
        _channels = format.Channels;
        BlockBytes = format.BlockBytes;
        if (BlockBytes < WordBytes * _channels)
        {
            throw new AudioException(AudioErrors.Malformed,
                $"Its header says that an ADPCM block has {BlockBytes} bytes; {WordBytes * _channels} is the least.");
        }
        BlockFrames = Frames(BlockBytes);
    }

    public int BlockBytes { get; }

    public int BlockFrames { get; }

    private static ReadOnlySpan<short> Steps =>
    [
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157,
        173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707,
        1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899,
        15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
    ];

    private static ReadOnlySpan<sbyte> IndexChanges => [-1, -1, -1, -1, 2, 4, 6, 8];

    public int Decode(ReadOnlySpan<byte> block, Span<float> samples)
    {
        if (block.Length < WordBytes * _channels)
            return 0;
        int frames = Frames(block.Length);
        for (int c = 0; c < _channels; c++)
        {
            ReadOnlySpan<byte> header = block[(WordBytes * c)..];
            int sample = BinaryPrimitives.ReadInt16LittleEndian(header);
            int index = Math.Min((int)header[2], Steps.Length - 1);
            samples[c] = sample / 32768f;
            int to = c;
            for (int at = 0; at < frames - 1; at += 2)
            {
                byte pair = header[WordBytes * _channels * (1 + at / WordFrames) + at % WordFrames / 2];
                samples[to += _channels] = Next(ref sample, ref index, pair & 15) / 32768f;
                samples[to += _channels] = Next(ref sample, ref index, pair >> 4) / 32768f;
            }
        }
        return frames;
    }

    private static int Next(ref int sample, ref int index, int nibble)
    {
        // Without branches: in the codes of sound, each of them is a toss-up.
        int step = Steps[index];
        int change = (step >> 3) + ((step >> 2) & -(nibble & 1)) + ((step >> 1) & -((nibble >> 1) & 1)) + (step & -((nibble >> 2) & 1));
        int sign = -(nibble >> 3);
        sample = Math.Clamp(sample + ((change ^ sign) - sign), short.MinValue, short.MaxValue);
        index = Math.Clamp(index + IndexChanges[nibble & 7], 0, Steps.Length - 1);
        return sample;
    }

    /// <summary>Frames of which all channels are there, always odd; of a block cut short, the last channel has the fewest.</summary>
    private int Frames(int bytes)
    {
        (int groups, int rest) = Math.DivRem(bytes - WordBytes * _channels, WordBytes * _channels);
        return 1 + groups * WordFrames + 2 * Math.Max(0, rest - WordBytes * (_channels - 1));
    }
}
