using System.Buffers.Binary;

namespace Lava.Audio.Wav;

/// <summary>IMA (DVI) ADPCM with 4 bits, as in IMA's "Recommended Practices for Enhancing Digital Audio Compatibility" (rev. 3.0, 1992), in WAV's blocks.</summary>
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
            throw new AudioException(AudioErrors.Malformed, $"Its header says that an ADPCM block has {BlockBytes} bytes; {WordBytes * _channels} is the least.");
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
            int sample = BinaryPrimitives.ReadInt16LittleEndian(block[(WordBytes * c)..]);
            int index = Math.Min((int)block[WordBytes * c + 2], Steps.Length - 1);
            samples[c] = sample / 32768f;
            for (int n = 1; n < frames; n++)
            {
                int at = n - 1;
                byte pair = block[WordBytes * (_channels * (1 + at / WordFrames) + c) + at % WordFrames / 2];
                int nibble = (at & 1) == 0 ? pair & 15 : pair >> 4;
                int step = Steps[index];
                int change = (step >> 3) + ((nibble & 1) != 0 ? step >> 2 : 0) + ((nibble & 2) != 0 ? step >> 1 : 0) + ((nibble & 4) != 0 ? step : 0);
                sample = Math.Clamp((nibble & 8) == 0 ? sample + change : sample - change, short.MinValue, short.MaxValue);
                index = Math.Clamp(index + IndexChanges[nibble & 7], 0, Steps.Length - 1);
                samples[n * _channels + c] = sample / 32768f;
            }
        }
        return frames;
    }

    /// <summary>Frames of which all channels are there; of a block cut short, the last channel has the fewest.</summary>
    private int Frames(int bytes)
    {
        (int groups, int rest) = Math.DivRem(bytes - WordBytes * _channels, WordBytes * _channels);
        return 1 + groups * WordFrames + 2 * Math.Max(0, rest - WordBytes * (_channels - 1));
    }
}
