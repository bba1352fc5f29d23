namespace Lava.Lab.DigitStrings;

/// <summary>Seeds of things that have names, the same in every run.</summary>
internal static class Seeds
{
    /// <summary>A seed from another one and a name.</summary>
    public static int Of(int seed, string name) => name.Aggregate(seed, (hash, letter) => unchecked(hash * 31 + letter)) & int.MaxValue;
}
