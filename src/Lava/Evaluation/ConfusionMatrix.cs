namespace Lava.Evaluation;

/// <summary>How many samples of each class were given which, and how many none (unknown). scikit-learn's <c>confusion_matrix(labels=all)</c>, with a column more.</summary>
public sealed class ConfusionMatrix
{
    private ConfusionMatrix(IReadOnlyList<string> labels, int[][] counts, int[] unknown) => (Labels, Counts, Unknown) = (labels, counts, unknown);

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>[class][class given]: how many of each class were given which.</summary>
    public IReadOnlyList<int[]> Counts { get; }

    /// <summary>[class]: how many of each class were given none.</summary>
    public IReadOnlyList<int> Unknown { get; }

    /// <summary>[class]: how many there are of each, the unanswered included.</summary>
    public IReadOnlyList<int> Support => [.. Counts.Select((row, i) => row.Sum() + Unknown[i])];

    /// <summary>[class]: how often each was given.</summary>
    public IReadOnlyList<int> Given => [.. Enumerable.Range(0, Labels.Count).Select(column => Counts.Sum(row => row[column]))];

    /// <summary>How many samples there are.</summary>
    public int Total => Support.Sum();

    /// <summary>How many were given their own class.</summary>
    public int Right => Counts.Select((row, i) => row[i]).Sum();

    /// <summary>How many were given a class at all.</summary>
    public int Answered => Counts.Sum(row => row.Sum());

    /// <summary>Share that was given its own class; 0 where there is nothing. <c>accuracy_score</c>; unknown counts as wrong.</summary>
    public double Accuracy => Share(Right, Total);

    /// <summary>Share that was given a class; 0 where there is nothing.</summary>
    public double Coverage => Share(Answered, Total);

    /// <summary>Of those that were given a class, the share that was given its own; 0 where none was.</summary>
    public double AnsweredAccuracy => Share(Right, Answered);

    /// <summary>Mean recall of the classes that occur; 0 where none does. <c>balanced_accuracy_score</c>.</summary>
    public double BalancedAccuracy
    {
        get
        {
            IReadOnlyList<int> support = Support;
            int[] present = [.. Enumerable.Range(0, Labels.Count).Where(i => support[i] > 0)];
            return present.Length == 0 ? 0 : present.Sum(i => Share(Counts[i][i], support[i])) / present.Length;
        }
    }

    /// <summary>Counts.</summary>
    /// <param name="truth">Index of each sample's class.</param>
    /// <param name="given">Index of the class it was given; -1 for none (unknown).</param>
    /// <param name="labels">Names of the classes.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or an index is of no class.</exception>
    public static ConfusionMatrix Of(IReadOnlyList<int> truth, IReadOnlyList<int> given, IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(labels);
        EvaluationInput.RequireSameCount(truth.Count, nameof(truth), given.Count, nameof(given));
        int[][] counts = [.. labels.Select(_ => new int[labels.Count])];
        int[] unknown = new int[labels.Count];
        for (int i = 0; i < truth.Count; i++)
        {
            EvaluationInput.RequireClass(truth[i], i, 0, labels.Count, nameof(truth));
            EvaluationInput.RequireClass(given[i], i, -1, labels.Count, nameof(given));
            if (given[i] < 0)
                unknown[truth[i]]++;
            else
                counts[truth[i]][given[i]]++;
        }
        return new ConfusionMatrix(labels, counts, unknown);
    }

    /// <summary>Of counts from elsewhere.</summary>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="counts">[class][class given].</param>
    /// <param name="unknown">[class].</param>
    internal static ConfusionMatrix OfCounts(IReadOnlyList<string> labels, int[][] counts, int[] unknown) => new(labels, counts, unknown);

    /// <summary>Shares of each class that were given which: <c>normalize="true"</c>. The last column is unknown; a class that never occurs has zeros.</summary>
    public IReadOnlyList<double[]> RowShares()
    {
        IReadOnlyList<int> support = Support;
        return [.. Counts.Select((row, i) => (double[])[.. row.Append(Unknown[i]).Select(count => Share(count, support[i]))])];
    }

    /// <summary>A share; nothing of nothing is 0.</summary>
    internal static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
