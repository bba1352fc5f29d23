namespace Lava.Cluster.Leases;

/// <summary>A set of shards as ranges. Shards are handed out in their order, so what is done is one long range and a few behind it, however many shards there are.</summary>
internal sealed class ShardSet
{
    private readonly List<(int Start, int End)> _ranges = [];

    /// <summary>Shards in it.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a shard; false where it was there.</summary>
    public bool Add(int shard)
    {
        int at = Find(shard);
        if (at >= 0)
            return false;
        at = ~at;
        bool joinsLeft = at > 0 && _ranges[at - 1].End == shard, joinsRight = at < _ranges.Count && _ranges[at].Start == shard + 1;
        switch (joinsLeft, joinsRight)
        {
            case (true, true):
                _ranges[at - 1] = (_ranges[at - 1].Start, _ranges[at].End);
                _ranges.RemoveAt(at);
                break;
            case (true, false):
                _ranges[at - 1] = (_ranges[at - 1].Start, shard + 1);
                break;
            case (false, true):
                _ranges[at] = (shard, _ranges[at].End);
                break;
            default:
                _ranges.Insert(at, (shard, shard + 1));
                break;
        }
        Count++;
        return true;
    }

    /// <summary>Takes a shard away; false where it was not there.</summary>
    public bool Remove(int shard)
    {
        int at = Find(shard);
        if (at < 0)
            return false;
        (int start, int end) = _ranges[at];
        _ranges.RemoveAt(at);
        if (shard + 1 < end)
            _ranges.Insert(at, (shard + 1, end));
        if (start < shard)
            _ranges.Insert(at, (start, shard));
        Count--;
        return true;
    }

    /// <summary>Whether a shard is in it.</summary>
    public bool Contains(int shard) => Find(shard) >= 0;

    /// <summary>The first shard from one on that is not in it.</summary>
    public int FirstMissing(int from)
    {
        int at = Find(from);
        return at < 0 ? from : _ranges[at].End;
    }

    /// <summary>First and one behind the last of each range, one after another.</summary>
    public int[] ToRanges() => [.. _ranges.SelectMany(range => (int[])[range.Start, range.End])];

    /// <summary>The set that <see cref="ToRanges"/> wrote.</summary>
    /// <param name="ranges">What it wrote.</param>
    /// <param name="shards">Shards that there are.</param>
    /// <exception cref="FormatException">It did not write that.</exception>
    public static ShardSet FromRanges(IReadOnlyList<int> ranges, int shards)
    {
        var set = new ShardSet();
        int last = -1;
        for (int i = 0; i + 1 < ranges.Count; i += 2)
        {
            (int start, int end) = (ranges[i], ranges[i + 1]);
            if (start <= last || end <= start || end > shards)
                throw new FormatException($"[{start}, {end}) is no range behind {last} of {shards} shards.");
            set._ranges.Add((start, end));
            set.Count += end - start;
            last = end;
        }
        return ranges.Count % 2 == 0 ? set : throw new FormatException("A range has no end.");
    }

    /// <summary>Place of the range that holds a shard, or the complement of where one that begins with it would go.</summary>
    private int Find(int shard)
    {
        (int low, int high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (shard < _ranges[middle].Start)
                high = middle - 1;
            else if (shard >= _ranges[middle].End)
                low = middle + 1;
            else
                return middle;
        }
        return ~low;
    }
}
