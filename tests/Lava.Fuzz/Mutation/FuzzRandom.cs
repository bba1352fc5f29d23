using System.Numerics;
using System.Text;

namespace Lava.Fuzz.Mutation;

/// <summary>xoshiro256** (Blackman and Vigna, 2018): the same numbers for the same seed, on every machine and in every version of .NET.</summary>
internal sealed class FuzzRandom
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>The numbers of one input of one target.</summary>
    public FuzzRandom(ulong seed, string target, long index)
    {
        // FNV-1a over what names the input; SplitMix64 spreads that over the state.
        ulong state = 0xCBF29CE484222325;
        foreach (byte b in (ReadOnlySpan<byte>)[.. BitConverter.GetBytes(seed), .. Encoding.UTF8.GetBytes(target), .. BitConverter.GetBytes(index)])
            state = (state ^ b) * 0x100000001B3;
        (_s0, _s1, _s2, _s3) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 up to, not including, <paramref name="bound"/>; 0 where that is 0.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    public byte Byte() => (byte)(Next() >> 56);

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A length from 1 to <paramref name="most"/>, short ones as likely as long ones.</summary>
    public int Length(int most)
    {
        int scale = Between(0, Math.Max(0, BitOperations.Log2((uint)Math.Max(1, most))));
        return Math.Clamp(Between(1, 2 << scale), 1, Math.Max(1, most));
    }

    public void Fill(Span<byte> bytes)
    {
        foreach (ref byte b in bytes)
            b = Byte();
    }

    private static ulong Split(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
