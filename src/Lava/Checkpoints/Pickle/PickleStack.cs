namespace Lava.Checkpoints.Pickle;

/// <summary>The machine's stack and the marks on it. Nothing is popped from below the last mark.</summary>
internal sealed class PickleStack(PickleInput input)
{
    private readonly List<object?> _items = [];
    private readonly Stack<int> _marks = [];

    private int Floor => _marks.TryPeek(out int mark) ? mark : 0;

    public void Push(object? value) => _items.Add(value);

    public void Mark() => _marks.Push(_items.Count);

    public object? Peek()
    {
        if (_items.Count == Floor)
            throw Underflow();
        return _items[^1];
    }

    public object? Pop()
    {
        object? value = Peek();
        _items.RemoveAt(_items.Count - 1);
        return value;
    }

    /// <summary>The value below the top, or the top itself, as the container that an opcode fills.</summary>
    public T Peek<T>(string what) where T : class => Peek() as T ?? throw input.Malformed($"An opcode of the pickle needs {what} here.");

    public T Pop<T>(string what) where T : class => Pop() as T ?? throw input.Malformed($"An opcode of the pickle needs {what} here.");

    /// <summary>Takes everything above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (!_marks.TryPop(out int mark))
            throw Underflow();
        object?[] items = _items[mark..].ToArray();
        _items.RemoveRange(mark, items.Length);
        return items;
    }

    private CheckpointException Underflow() => input.Malformed("The pickle takes more from its stack than it put there.");
}
