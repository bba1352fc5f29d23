namespace Lava.Checkpoints.Pickle;

/// <summary>A Python tuple.</summary>
/// <remarks>
/// The machine builds these, lists, dicts, <see cref="Content.TensorRef"/>, <see cref="Content.StorageView"/> and <see cref="PickleGlobal"/>;
/// scalars are null, bool, long, <see cref="System.Numerics.BigInteger"/> beyond 64 bits, double, string and byte[].
/// </remarks>
internal sealed class PickleTuple(object?[] items)
{
    public static PickleTuple Empty { get; } = new([]);

    public object?[] Items => items;
}
