namespace Lava.Randomness;

/// <summary>The mixing function of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014), and a hash made of it.</summary>
internal static class SplitMix
{
    /// <summary>2^64 divided by the golden ratio, made odd.</summary>
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Next number of the sequence; <paramref name="state"/> moves on.</summary>
    public static ulong Next(ref ulong state) => Mix(state += Step);

    /// <summary>A hash of numbers, all of whose bits depend on all of theirs and on their order.</summary>
    public static ulong Hash(params ReadOnlySpan<ulong> numbers)
    {
        ulong hash = (ulong)numbers.Length;
        foreach (ulong number in numbers)
            hash = Mix((hash + Step) ^ Mix(number + Step));
        return hash;
    }

    /// <summary>A bijection of 64 bits, Stafford's variant 13.</summary>
    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
