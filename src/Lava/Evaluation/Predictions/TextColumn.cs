using System.Text;

namespace Lava.Evaluation;

/// <summary>A text for each row, as UTF-8 in blocks: a million paths take the room of their letters, not that of a million objects.</summary>
internal sealed class TextColumn
{
    private const int BlockLength = 1 << 20;
    private readonly List<byte[]> _blocks = [];
    private readonly GrowingColumn<long> _ends = new();
    private long[] _places = [];
    private int _filled = BlockLength;

    public void Add(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        // A text lies in one block; one that is longer gets a block of its own.
        if (_blocks.Count == 0 || bytes > _blocks[^1].Length - _filled)
        {
            _blocks.Add(new byte[Math.Max(BlockLength, bytes)]);
            _filled = 0;
        }
        Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_filled));
        _ends.Add(((long)(_blocks.Count - 1) << 32) | (uint)_filled);
        _ends.Add(bytes);
        _filled += bytes;
    }

    public void Finish() => _places = _ends.Finish();

    /// <summary>The text of a row; a new string each time.</summary>
    public string this[int row] => Encoding.UTF8.GetString(Bytes(row));

    public bool IsSame(int row, TextColumn other, int otherRow) => Bytes(row).SequenceEqual(other.Bytes(otherRow));

    private ReadOnlySpan<byte> Bytes(int row) => _blocks[(int)(_places[2 * row] >> 32)].AsSpan((int)_places[2 * row], (int)_places[(2 * row) + 1]);
}
