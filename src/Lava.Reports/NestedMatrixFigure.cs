using Lava.Reports.Drawing;

namespace Lava.Reports;

/// <summary>A confusion matrix whose rows and columns lie in groups, as those of several levels do: LAVA's of 9 × 9 has three classes of ADA and six of ADMR.</summary>
public static class NestedMatrixFigure
{
    /// <summary>Draws it.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="rows">What recordings are; groups may hold groups.</param>
    /// <param name="columns">What they were taken for.</param>
    /// <param name="counts">[row][column], both as the trees are read from front to back; shares are of the row.</param>
    /// <exception cref="ArgumentException">The counts are not as many as rows and columns, or negative.</exception>
    public static Figure Draw(string title, IReadOnlyList<MatrixBranch> rows, IReadOnlyList<MatrixBranch> columns, IReadOnlyList<int[]> counts)
    {
        ArgumentNullException.ThrowIfNull(title);
        var beside = new MatrixSide(rows, nameof(rows));
        var below = new MatrixSide(columns, nameof(columns));
        Check.Counts(counts, beside.Names.Count, below.Names.Count, nameof(counts));
        return new MatrixDrawing(title, beside, below, counts).Figure();
    }
}
