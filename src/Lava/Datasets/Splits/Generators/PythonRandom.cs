using System.Numerics;

namespace Lava.Datasets;

/// <summary>Python's <c>random.Random(seed)</c> (3.2 and later): the same numbers, so that the same seed chooses the same files.</summary>
internal sealed class PythonRandom(long seed)
{
    private readonly MersenneTwister _bits = Seeded(seed);

    /// <summary><c>getrandbits(count)</c> for 1 to 32 bits.</summary>
    public uint NextBits(int count) => _bits.Next() >> (32 - count);

    /// <summary>A whole number from 0 to <paramref name="limit"/> − 1: bits of the limit's length are drawn until they are below it.</summary>
    public int NextBelow(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        int length = 32 - BitOperations.LeadingZeroCount((uint)limit);
        while (true)
        {
            uint drawn = NextBits(length);
            if (drawn < (uint)limit)
                return (int)drawn;
        }
    }

    /// <summary><c>shuffle(items)</c>: Fisher–Yates from the back.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary><c>sample(population, count)</c>: so many different items, in the order in which they were drawn.</summary>
    public List<T> Sample<T>(IReadOnlyList<T> population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population.Count);
        return population.Count <= SetSize(count) ? SampleFromPool(population, count) : SampleBySet(population, count);
    }

    /// <summary>Above how many items Python remembers what it took rather than what is left: both draw differently.</summary>
    private static double SetSize(int count) => count > 5 ? 21 + Math.Pow(4, Math.Ceiling(Math.Log(count * 3.0) / Math.Log(4))) : 21;

    private List<T> SampleFromPool<T>(IReadOnlyList<T> population, int count)
    {
        T[] pool = [.. population];
        var chosen = new List<T>(count);
        for (int left = pool.Length; chosen.Count < count; left--)
        {
            int j = NextBelow(left);
            chosen.Add(pool[j]);
            pool[j] = pool[left - 1];
        }
        return chosen;
    }

    private List<T> SampleBySet<T>(IReadOnlyList<T> population, int count)
    {
        var taken = new HashSet<int>(count);
        var chosen = new List<T>(count);
        while (chosen.Count < count)
        {
            int j = NextBelow(population.Count);
            if (taken.Add(j))
                chosen.Add(population[j]);
        }
        return chosen;
    }

    /// <summary>Whole numbers seed by their magnitude, in words of 32 bits, the lowest first.</summary>
    private static MersenneTwister Seeded(long seed)
    {
        ulong magnitude = seed < 0 ? 0 - (ulong)seed : (ulong)seed;
        return magnitude <= uint.MaxValue
            ? new MersenneTwister([(uint)magnitude])
            : new MersenneTwister([(uint)magnitude, (uint)(magnitude >> 32)]);
    }
}
