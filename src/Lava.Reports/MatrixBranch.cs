namespace Lava.Reports;

/// <summary>A row or column of a nested matrix, or a group of them.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Branches">What lies in the group, in order; none for a row or column.</param>
public sealed record MatrixBranch(string Name, IReadOnlyList<MatrixBranch> Branches)
{
    /// <summary>A row or column, or a group of them.</summary>
    public MatrixBranch(string name, params string[] leaves) : this(name, [.. leaves.Select(leaf => new MatrixBranch(leaf))]) { }
}
