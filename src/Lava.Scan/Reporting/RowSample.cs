using Lava.Scan.Rows;

namespace Lava.Scan.Reporting;

/// <summary>The rows that are first by some order, of any number of them; rows that are equal in it count in the order they came.</summary>
/// <param name="size">Most rows that are kept.</param>
/// <param name="key">What they are ordered by, the smallest first.</param>
internal sealed class RowSample(int size, Func<ScanRow, double> key)
{
    // The row that goes first when there are too many is the last by the order.
    private readonly PriorityQueue<ScanRow, (double Key, long At)> _kept = new(Comparer<(double Key, long At)>.Create((a, b) => b.CompareTo(a)));
    private long _seen;

    /// <summary>Offers a row.</summary>
    public void Add(ScanRow row)
    {
        _kept.Enqueue(row, (key(row), _seen++));
        if (_kept.Count > size)
            _kept.Dequeue();
    }

    /// <summary>The rows, in their order.</summary>
    public IReadOnlyList<ScanRow> Rows => [.. _kept.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
}
