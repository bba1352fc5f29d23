namespace Lava.Datasets;

/// <summary>Files that stay together: the connected components of what they share.</summary>
internal sealed class FileGroups
{
    private readonly int[] _parent;

    private FileGroups(int count) => _parent = [.. Enumerable.Range(0, count)];

    /// <summary>Groups of indices of <paramref name="keys"/>, each in order, in the order of their first.</summary>
    /// <param name="keys">For each file the names of all that it belongs to; files with one name in common belong together.</param>
    public static List<List<int>> Of(IReadOnlyList<IReadOnlyList<string>> keys)
    {
        var groups = new FileGroups(keys.Count);
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (int file = 0; file < keys.Count; file++)
        {
            foreach (string key in keys[file])
            {
                if (!first.TryAdd(key, file))
                    groups.Join(first[key], file);
            }
        }
        return [.. Enumerable.Range(0, keys.Count).GroupBy(groups.Find).Select(group => group.ToList())];
    }

    private int Find(int file)
    {
        while (_parent[file] != file)
            file = _parent[file] = _parent[_parent[file]];
        return file;
    }

    /// <summary>The earlier file stands for both.</summary>
    private void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        _parent[Math.Max(a, b)] = Math.Min(a, b);
    }
}
