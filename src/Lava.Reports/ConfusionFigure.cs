using Lava.Reports.Drawing;

namespace Lava.Reports;

/// <summary>A confusion matrix: what each class was taken for. Cells hold counts and shares of the row, and are as dark as the share.</summary>
public static class ConfusionFigure
{
    /// <summary>Of a level that always answers.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="labels">The classes; at least one.</param>
    /// <param name="counts">[class][class given].</param>
    /// <exception cref="ArgumentException">The counts are not as many as the classes, or negative.</exception>
    public static Figure Draw(string title, IReadOnlyList<string> labels, IReadOnlyList<int[]> counts) => Draw(title, labels, labels, counts);

    /// <summary>Of a level that may answer something that is no class, such as <c>unknown</c>, or is asked about what it does not know.</summary>
    /// <param name="title">What it is of.</param>
    /// <param name="classes">The rows: what a recording is; at least one.</param>
    /// <param name="answers">The columns: what it was taken for; at least one.</param>
    /// <param name="counts">[class][answer].</param>
    /// <exception cref="ArgumentException">The counts are not as many as classes and answers, or negative.</exception>
    public static Figure Draw(string title, IReadOnlyList<string> classes, IReadOnlyList<string> answers, IReadOnlyList<int[]> counts)
    {
        ArgumentNullException.ThrowIfNull(title);
        Check.Some(classes, nameof(classes));
        Check.Some(answers, nameof(answers));
        return NestedMatrixFigure.Draw(title, [.. classes.Select(name => new MatrixBranch(name))], [.. answers.Select(name => new MatrixBranch(name))], counts);
    }
}
