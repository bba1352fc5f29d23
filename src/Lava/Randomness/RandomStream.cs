using System.Numerics;

namespace Lava.Randomness;

/// <summary>Random numbers that are a function of a seed and of what they are for, and of nothing else: xoshiro256** (Blackman, Vigna: Scrambled
/// linear pseudorandom number generators, ACM TOMS 47(4), 2021), its state filled by SplitMix64 from a hash of both, as its authors advise.</summary>
/// <remarks>
/// A stream for every purpose, epoch and file, rather than one generator that all draw from, is what lets work be done in any order, on any
/// number of threads, and taken up at any place, with the same outcome. The numbers are the same on every machine. A value: copies go on alone.
/// </remarks>
internal struct RandomStream
{
    private ulong _a, _b, _c, _d;

    /// <param name="seed">The user's.</param>
    /// <param name="purpose">What the numbers are for, then what tells one use from the next: the epoch, the index of a file.</param>
    public RandomStream(ulong seed, params ReadOnlySpan<ulong> purpose)
    {
        ulong state = SplitMix.Hash(seed, SplitMix.Hash(purpose));
        (_a, _b, _c, _d) = (SplitMix.Next(ref state), SplitMix.Next(ref state), SplitMix.Next(ref state), SplitMix.Next(ref state));
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A whole number from 0 to below <paramref name="bound"/>, each equally likely (Lemire: Fast random integer generation in an interval,
    /// ACM TOMACS 29(1), 2019).</summary>
    /// <param name="bound">At least 1.</param>
    public long Below(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong range = (ulong)bound, unfair = (0 - range) % range;
        while (true)
        {
            ulong high = Math.BigMul(Next(), range, out ulong low);
            if (low >= unfair)
                return (long)high;
        }
    }

    /// <summary>From 0 to below 1, in steps of 2^-53.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Between two numbers.</summary>
    public double Between(double lowest, double highest) => lowest + (highest - lowest) * NextDouble();

    /// <summary>Whether something of a probability happens. One number is drawn whatever the probability.</summary>
    public bool Happens(double probability) => NextDouble() < probability;

    /// <summary>Puts items in an order of which all are equally likely (Fisher and Yates, in Durstenfeld's form: CACM 7(7), 1964).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = (int)Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
