namespace Lava.Datasets;

/// <summary>MT19937: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998, with the seeding of their 2002 revision.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;
    private const uint Matrix = 0x9908_B0DF;
    private const uint UpperBit = 0x8000_0000;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>Seeded by one word (<c>init_genrand</c>).</summary>
    public MersenneTwister(uint seed) => Fill(seed);

    /// <summary>Seeded by one or more words (<c>init_by_array</c>).</summary>
    public MersenneTwister(ReadOnlySpan<uint> key)
    {
        Fill(19_650_218);
        int at = 1, word = 0;
        for (int step = Math.Max(Size, key.Length); step > 0; step--)
        {
            _state[at] = (_state[at] ^ (Mixed(at) * 1_664_525)) + key[word] + (uint)word;
            at = Follow(at);
            word = (word + 1) % key.Length;
        }
        for (int step = Size - 1; step > 0; step--)
        {
            _state[at] = (_state[at] ^ (Mixed(at) * 1_566_083_941)) - (uint)at;
            at = Follow(at);
        }
        _state[0] = UpperBit;
    }

    /// <summary>The next 32 bits.</summary>
    public uint Next()
    {
        if (_next == Size)
            Twist();
        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C_5680;
        y ^= (y << 15) & 0xEFC6_0000;
        return y ^ (y >> 18);
    }

    private void Fill(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Size; i++)
            _state[i] = 1_812_433_253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + i;
    }

    private uint Mixed(int at) => _state[at - 1] ^ (_state[at - 1] >> 30);

    /// <summary>The place after this one; past the end, the last word becomes the first and filling goes on behind it.</summary>
    private int Follow(int at)
    {
        if (at + 1 < Size)
            return at + 1;
        _state[0] = _state[Size - 1];
        return 1;
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_state[i] & UpperBit) | (_state[(i + 1) % Size] & ~UpperBit);
            _state[i] = _state[(i + Middle) % Size] ^ (y >> 1) ^ ((y & 1) * Matrix);
        }
        _next = 0;
    }
}
