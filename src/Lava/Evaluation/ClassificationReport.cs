namespace Lava.Evaluation;

/// <summary>How often a classifier was right, class by class: the columns, averages and rules for empty classes of scikit-learn's
/// <c>classification_report(labels=all, zero_division=0)</c>.</summary>
/// <remarks>Every class counts in the macro average, one that never occurs as well (with zeros): a model that forgot a class must not look better for it.</remarks>
public sealed class ClassificationReport
{
    private ClassificationReport(ConfusionMatrix matrix, IReadOnlyList<ClassScore> classes) =>
        (Matrix, Classes, Macro, Weighted) = (matrix, classes, Mean("macro avg", classes, _ => 1), Mean("weighted avg", classes, row => row.Support));

    /// <summary>The counts that all of it is made of, unknown answers included.</summary>
    public ConfusionMatrix Matrix { get; }

    /// <summary>A row for every class, in the order of the labels.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>Share that was given its own class; 0 where there is nothing.</summary>
    public double Accuracy => Matrix.Accuracy;

    /// <summary>Mean recall of the classes that occur; 0 where none does.</summary>
    public double BalancedAccuracy => Matrix.BalancedAccuracy;

    /// <summary>All classes counted together: precision is the accuracy among the answered, recall the accuracy among all.</summary>
    public ClassScore Micro => Score("micro avg", Matrix.Right, Matrix.Answered, Matrix.Total);

    /// <summary>Mean over the classes; its support is the number of all.</summary>
    public ClassScore Macro { get; }

    /// <summary>Mean over the classes, weighted by their support, which sums to the number of all.</summary>
    public ClassScore Weighted { get; }

    /// <summary>[class][class given]: how many of each class were given which. Those given none of the classes are in no column.</summary>
    public IReadOnlyList<int[]> Confusion => Matrix.Counts;

    /// <summary>Counts what was right.</summary>
    /// <param name="truth">Index of each sample's class.</param>
    /// <param name="given">Index of the class it was given; -1 for none (unknown), which counts as wrong.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or an index is of no class.</exception>
    public static ClassificationReport Of(IReadOnlyList<int> truth, IReadOnlyList<int> given, IReadOnlyList<string> labels) =>
        Of(ConfusionMatrix.Of(truth, given, labels));

    /// <summary>The report of what was counted before.</summary>
    public static ClassificationReport Of(ConfusionMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        IReadOnlyList<int> support = matrix.Support, answers = matrix.Given;
        return new ClassificationReport(matrix, [.. matrix.Labels.Select((name, i) => Score(name, matrix.Counts[i][i], answers[i], support[i]))]);
    }

    /// <summary>As scikit-learn prints it, to the last blank.</summary>
    /// <param name="digits">Places behind the point, from 0 to 15.</param>
    public string ToText(int digits = 2) => ReportLayout.Text(this, digits);

    /// <summary>The rows of <c>DataFrame(classification_report(output_dict=True)).transpose().to_csv()</c>, header first, fields as they are before any quoting.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ToCsvRows() => ReportLayout.CsvRows(this);

    private static ClassScore Score(string name, int right, int answers, int support) =>
        // F1 = 2pr / (p + r), in counts: exact, and with one rule for nothing.
        new(name, ConfusionMatrix.Share(right, answers), ConfusionMatrix.Share(right, support), ConfusionMatrix.Share(2L * right, (long)answers + support), support);

    private static ClassScore Mean(string name, IReadOnlyList<ClassScore> rows, Func<ClassScore, double> weight)
    {
        double all = rows.Sum(weight);
        double Of(Func<ClassScore, double> column) => all == 0 ? 0 : rows.Sum(row => weight(row) * column(row)) / all;
        return new ClassScore(name, Of(row => row.Precision), Of(row => row.Recall), Of(row => row.F1), rows.Sum(row => row.Support));
    }
}
