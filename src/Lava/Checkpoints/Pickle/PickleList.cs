namespace Lava.Checkpoints.Pickle;

/// <summary>A Python list. It may grow after it was put into the memo, and so come to contain itself; <see cref="PickleGraph"/> refuses that.</summary>
internal sealed class PickleList
{
    public List<object?> Items { get; } = [];
}
