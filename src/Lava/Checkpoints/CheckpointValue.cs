using System.Numerics;

namespace Lava.Checkpoints;

/// <summary>Anything that a file of tensors may hold: one of the types nested here, named as in Python, and no other.</summary>
public abstract record CheckpointValue
{
    private CheckpointValue() { }

    /// <summary>A tensor; a parameter is one, too.</summary>
    /// <param name="Value">The tensor.</param>
    public sealed record OfTensor(Tensor Value) : CheckpointValue;

    /// <summary>A dict or OrderedDict, in the order of the file.</summary>
    /// <param name="Items">Keys are <see cref="Str"/>, <see cref="Int"/>, <see cref="Float"/>, <see cref="Bool"/> or <see cref="None"/>, no two alike.</param>
    public sealed record Dict(IReadOnlyList<KeyValuePair<CheckpointValue, CheckpointValue>> Items) : CheckpointValue
    {
        /// <summary>The value under a name; null where there is none.</summary>
        public CheckpointValue? this[string name]
        {
            get
            {
                foreach ((CheckpointValue key, CheckpointValue value) in Items)
                {
                    if (key is Str text && text.Value == name)
                        return value;
                }
                return null;
            }
        }
    }

    /// <summary>A list.</summary>
    /// <param name="Items">Its elements.</param>
    public sealed record List(IReadOnlyList<CheckpointValue> Items) : CheckpointValue;

    /// <summary>A tuple or <c>torch.Size</c>.</summary>
    /// <param name="Items">Its elements.</param>
    public sealed record Tuple(IReadOnlyList<CheckpointValue> Items) : CheckpointValue;

    /// <summary>A string, or the name of a dtype, such as <c>torch.float32</c>.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Str(string Value) : CheckpointValue;

    /// <summary>An integer of any size.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Int(BigInteger Value) : CheckpointValue;

    /// <summary>A floating-point number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Float(double Value) : CheckpointValue;

    /// <summary>True or False.</summary>
    /// <param name="Value">Which.</param>
    public sealed record Bool(bool Value) : CheckpointValue;

    /// <summary>A bytes object.</summary>
    /// <param name="Value">The bytes.</param>
    public sealed record Bytes(ReadOnlyMemory<byte> Value) : CheckpointValue;

    /// <summary>None.</summary>
    public sealed record None : CheckpointValue
    {
        private None() { }

        /// <summary>The only one.</summary>
        public static None Value { get; } = new();
    }
}
