using Lava.Text;

namespace Lava.Attribution;

/// <summary>Collects what is wrong with a package; a hostile one cannot make the list long.</summary>
internal sealed class ProblemList
{
    private const int Most = 50;
    private readonly List<string> _problems = [];
    private int _count;

    public bool Any => _count > 0;

    public void Add(string problem)
    {
        if (_count++ < Most) _problems.Add(problem);
    }

    /// <summary>Adds a problem with a name, and what the name may have been meant to be.</summary>
    public void Add(string problem, string name, IEnumerable<string> candidates) =>
        Add(_count < Most ? problem + Suggestion.For(name, candidates) : problem);

    public void AddRange(IEnumerable<string> problems)
    {
        foreach (string problem in problems) Add(problem);
    }

    /// <exception cref="ModelPackageException">Something was added.</exception>
    public void ThrowIfAny(string path)
    {
        if (Any) throw new ModelPackageException(path, _count <= Most ? _problems : [.. _problems, $"And {_count - Most} more."]);
    }
}
