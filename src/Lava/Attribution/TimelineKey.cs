namespace Lava.Attribution;

/// <summary>Gives each verdict of a run's timelines a letter, in order of appearance; the same verdict has the same letter throughout.</summary>
internal sealed class TimelineKey
{
    private readonly Dictionary<string, int> _indices = [];

    /// <summary>The verdicts so far, in order of appearance.</summary>
    public IEnumerable<string> Paths => _indices.OrderBy(entry => entry.Value).Select(entry => entry.Key);

    /// <summary>Index of a verdict.</summary>
    public int IndexOf(string path)
    {
        if (!_indices.TryGetValue(path, out int index))
            _indices.Add(path, index = _indices.Count);
        return index;
    }

    /// <summary>Letter of a verdict: <c>?</c> where not even the first level answers, else A, B, C …; past Z letters repeat.</summary>
    public char Letter(string path)
    {
        if (path == Verdict.Unknown)
            return '?';
        int unknown = _indices.TryGetValue(Verdict.Unknown, out int rejected) && rejected < IndexOf(path) ? 1 : 0;
        return (char)('A' + (IndexOf(path) - unknown) % 26);
    }
}
