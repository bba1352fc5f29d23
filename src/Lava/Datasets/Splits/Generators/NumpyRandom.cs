using System.Numerics;

namespace Lava.Datasets;

/// <summary>NumPy's legacy <c>RandomState(seed)</c>, which its authors keep unchanged (NEP 19): the same permutations for the same seed.</summary>
internal sealed class NumpyRandom(uint seed)
{
    private readonly MersenneTwister _bits = new(seed);

    /// <summary><c>permutation(count)</c>: the numbers from 0 to <paramref name="count"/> − 1, shuffled.</summary>
    public int[] Permutation(int count)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        Shuffle(numbers);
        return numbers;
    }

    /// <summary><c>shuffle(items)</c>, and with it <c>permutation(items)</c>, of one dimension.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = NextUpTo((uint)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary><c>choice(items, size=count, replace=False)</c>.</summary>
    public T[] Choose<T>(IReadOnlyList<T> items, int count) => [.. Permutation(items.Count).Take(count).Select(index => items[index])];

    /// <summary>A whole number from 0 to <paramref name="highest"/>: as many low bits as it has are drawn until they are not above it.</summary>
    private int NextUpTo(uint highest)
    {
        uint mask = uint.MaxValue >> BitOperations.LeadingZeroCount(highest);
        while (true)
        {
            uint drawn = _bits.Next() & mask;
            if (drawn <= highest)
                return (int)drawn;
        }
    }
}
