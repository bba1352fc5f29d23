namespace Lava.Evaluation;

/// <summary>How often a classifier was right, class by class: the columns, averages and rules for empty classes of scikit-learn's
/// <c>classification_report(labels=all, zero_division=0)</c>.</summary>
/// <remarks>Every class counts in the macro average, one that never occurs as well (with zeros): a model that forgot a class must not look better for it.</remarks>
public sealed class ClassificationReport
{
    private ClassificationReport(IReadOnlyList<ClassScore> classes, double accuracy, ClassScore macro, ClassScore weighted, IReadOnlyList<int[]> confusion) =>
        (Classes, Accuracy, Macro, Weighted, Confusion) = (classes, accuracy, macro, weighted, confusion);

    /// <summary>A row for every class, in the order of the labels.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>Share that was given its own class; 0 where there is nothing.</summary>
    public double Accuracy { get; }

    /// <summary>Mean over the classes; its support is the number of all.</summary>
    public ClassScore Macro { get; }

    /// <summary>Mean over the classes, weighted by their support, which sums to the number of all.</summary>
    public ClassScore Weighted { get; }

    /// <summary>[class][class given]: how many of each class were given which. Those given none of the classes are in no column.</summary>
    public IReadOnlyList<int[]> Confusion { get; }

    /// <summary>Counts what was right.</summary>
    /// <param name="truth">Index of each sample's class.</param>
    /// <param name="given">Index of the class it was given; -1 for none (unknown), which counts as wrong.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or an index is of no class.</exception>
    public static ClassificationReport Of(IReadOnlyList<int> truth, IReadOnlyList<int> given, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(labels);
        if (truth.Count != given.Count)
            throw new ArgumentException($"There are {truth.Count} classes and {given.Count} answers.", nameof(given));
        int count = labels.Count;
        int[][] confusion = [.. labels.Select(_ => new int[count])];
        int[] support = new int[count], answers = new int[count];
        for (int i = 0; i < truth.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(truth[i], nameof(truth));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(truth[i], count, nameof(truth));
            ArgumentOutOfRangeException.ThrowIfLessThan(given[i], -1, nameof(given));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(given[i], count, nameof(given));
            support[truth[i]]++;
            if (given[i] < 0)
                continue;
            answers[given[i]]++;
            confusion[truth[i]][given[i]]++;
        }
        ClassScore[] classes = [.. labels.Select((name, i) => Score(name, confusion[i][i], answers[i], support[i]))];
        int right = Enumerable.Range(0, count).Sum(i => confusion[i][i]);
        return new ClassificationReport(classes, Share(right, truth.Count), Mean("macro avg", classes, _ => 1), Mean("weighted avg", classes, row => row.Support), confusion);
    }

    private static ClassScore Score(string name, int right, int answers, int support) =>
        // F1 = 2pr / (p + r), in counts: exact, and with one rule for nothing.
        new(name, Share(right, answers), Share(right, support), Share(2 * right, answers + support), support);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private static ClassScore Mean(string name, ClassScore[] rows, Func<ClassScore, double> weight)
    {
        double all = rows.Sum(weight);
        double Of(Func<ClassScore, double> column) => all == 0 ? 0 : rows.Sum(row => weight(row) * column(row)) / all;
        return new ClassScore(name, Of(row => row.Precision), Of(row => row.Recall), Of(row => row.F1), rows.Sum(row => row.Support));
    }
}
