namespace Lava.Checkpoints.Pickle;

/// <summary>A Python tuple.</summary>
internal sealed class PickleTuple(object?[] items) : PickleContainer
{
    public static PickleTuple Empty { get; } = new([]);

    public object?[] Items => items;

    public override IReadOnlyCollection<object?> Children => items;
}
