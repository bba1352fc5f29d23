namespace Lava.Evaluation;

/// <summary>Values of unknown number, in blocks: growing copies nothing, so that a long column never costs twice its size while it is read.</summary>
internal sealed class GrowingColumn<T> where T : unmanaged
{
    private const int BlockLength = 1 << 16;
    private readonly List<T[]> _blocks = [];
    private int _filled = BlockLength;

    public long Count => (_blocks.Count * (long)BlockLength) - (BlockLength - _filled);

    public void Add(T value)
    {
        if (_filled == BlockLength)
        {
            _blocks.Add(new T[BlockLength]);
            _filled = 0;
        }
        _blocks[^1][_filled++] = value;
    }

    public void AddRange(ReadOnlySpan<T> values)
    {
        foreach (T value in values)
            Add(value);
    }

    /// <summary>All of them in one array; the column is empty afterwards, each block having been let go as it was copied.</summary>
    public T[] Finish()
    {
        var all = GC.AllocateUninitializedArray<T>(checked((int)Count));
        for (int i = 0; i < _blocks.Count; i++)
        {
            _blocks[i].AsSpan(0, Math.Min(BlockLength, all.Length - (i * BlockLength))).CopyTo(all.AsSpan(i * BlockLength));
            _blocks[i] = [];
        }
        _blocks.Clear();
        _filled = BlockLength;
        return all;
    }
}
