namespace Lava.Checkpoints.Pickle;

/// <summary>A Python list. It may grow after it was put into the memo, and so come to contain itself; <see cref="PickleGraph"/> refuses that.</summary>
internal sealed class PickleList : PickleContainer
{
    /// <summary>Made when it is first needed: a hostile file can hold millions of empty ones.</summary>
    private List<object?>? _items;

    public IReadOnlyList<object?> Items => _items ?? (IReadOnlyList<object?>)[];

    public override IReadOnlyCollection<object?> Children => Items;

    public void Add(params ReadOnlySpan<object?> items) => (_items ??= []).AddRange(items);
}
