using System.Numerics;

namespace Lava.Checkpoints.Pickle;

/// <summary>A Python dict or OrderedDict; keys are strings, numbers, booleans or None.</summary>
internal sealed class PickleDict : PickleContainer
{
    private static readonly OrderedDictionary<object, object?> Nothing = [];

    /// <summary>Made when it is first needed: a hostile file can hold millions of empty ones.</summary>
    private OrderedDictionary<object, object?>? _items;

    public IReadOnlyDictionary<object, object?> Items => _items ?? Nothing;

    public override IReadOnlyCollection<object?> Children => (_items ?? Nothing).Values;

    /// <returns>Whether the key was new.</returns>
    public bool TryAdd(object? key, object? value) => (_items ??= new(KeyComparer.Instance)).TryAdd(key ?? NoneKey, value);

    /// <summary>Stands for None as a key.</summary>
    public static object NoneKey { get; } = DBNull.Value;

    /// <summary>Equality of keys, with hashes that a file cannot aim at one bucket.</summary>
    private sealed class KeyComparer : IEqualityComparer<object>
    {
        public static KeyComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => object.Equals(x, y);

        public int GetHashCode(object key) => key switch
        {
            string text => text.GetHashCode(StringComparison.Ordinal),
            // long.GetHashCode folds the halves without a seed.
            long number => HashCode.Combine((int)number, (int)(number >> 32)),
            double number => GetHashCode(BitConverter.DoubleToInt64Bits(number)),
            BigInteger big => big.GetHashCode(),
            _ => 0,
        };
    }
}
