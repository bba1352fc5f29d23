namespace Lava.Evaluation;

/// <summary>Numbers for names, in the order in which they first come.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <param name="first">Names that have the first numbers.</param>
    public NameTable(IEnumerable<string> first)
    {
        foreach (string name in first)
            NumberOf(name);
    }

    public IReadOnlyList<string> Names => _names;

    public int NumberOf(string name)
    {
        if (_numbers.TryGetValue(name, out int number))
            return number;
        _numbers.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
