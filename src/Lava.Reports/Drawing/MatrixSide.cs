namespace Lava.Reports.Drawing;

/// <summary>The rows or the columns of a matrix, out of their tree.</summary>
internal sealed class MatrixSide
{
    private const int Deepest = 8;
    private readonly List<string> _names = [];
    private readonly List<MatrixSpan> _spans = [];

    public MatrixSide(IReadOnlyList<MatrixBranch> branches, string name)
    {
        Check.Some(branches, name);
        foreach (MatrixBranch branch in branches)
            Take(branch, 0, name);
    }

    /// <summary>Of the rows or columns, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The groups, outer ones before those inside.</summary>
    public IReadOnlyList<MatrixSpan> Spans => _spans;

    /// <summary>How many groups lie within one another.</summary>
    public int Depth { get; private set; }

    private void Take(MatrixBranch branch, int depth, string name)
    {
        Check.Some(branch.Branches, name, empty: true);
        if (depth > Deepest)
            throw new ArgumentException($"Groups lie {depth} deep, {Deepest} at most are drawn.", name);
        if (branch.Branches.Count == 0)
        {
            _names.Add(branch.Name);
            return;
        }
        Depth = Math.Max(Depth, depth + 1);
        int place = _spans.Count, first = _names.Count;
        foreach (MatrixBranch inner in branch.Branches)
            Take(inner, depth + 1, name);
        _spans.Insert(place, new MatrixSpan(branch.Name, depth, first, _names.Count - first));
    }
}
