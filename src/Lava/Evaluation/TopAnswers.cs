namespace Lava.Evaluation;

/// <summary>The class of each sample's largest probability: what a level says where it must say something.</summary>
/// <param name="Given">Index of the class; the first of equal ones.</param>
/// <param name="Confidences">Its probability.</param>
/// <param name="Correct">Whether it is the sample's own.</param>
public sealed record TopAnswers(int[] Given, double[] Confidences, bool[] Correct)
{
    /// <summary>Of a matrix of probabilities.</summary>
    /// <param name="probabilities">[sample, class], row by row; each row sums to 1.</param>
    /// <param name="classes">How many columns there are.</param>
    /// <param name="truth">Index of each sample's class.</param>
    /// <exception cref="ArgumentException">The lists differ in length, an index is of no class, or a row is no distribution.</exception>
    public static TopAnswers Of(ReadOnlySpan<double> probabilities, int classes, IReadOnlyList<int> truth)
    {
        ProbabilityRows.Check(probabilities, classes, truth);
        var answers = new TopAnswers(new int[truth.Count], new double[truth.Count], new bool[truth.Count]);
        for (int i = 0; i < truth.Count; i++)
        {
            ReadOnlySpan<double> row = probabilities.Slice(i * classes, classes);
            int best = 0;
            for (int k = 1; k < classes; k++)
                best = row[k] > row[best] ? k : best;
            (answers.Given[i], answers.Confidences[i], answers.Correct[i]) = (best, row[best], best == truth[i]);
        }
        return answers;
    }
}
