namespace Lava.Evaluation;

/// <summary>Scores in falling order, equal ones as one step: how many positives and negatives lie at or above each threshold. Every curve is read from it, and it is the one place that sorts.</summary>
internal sealed class ScoreSteps
{
    private ScoreSteps(double[] thresholds, int[] positives, int[] negatives) => (Thresholds, Positives, Negatives) = (thresholds, positives, negatives);

    /// <summary>The distinct scores, falling.</summary>
    public double[] Thresholds { get; }

    /// <summary>Positives that score at least the threshold.</summary>
    public int[] Positives { get; }

    /// <summary>Negatives that score at least the threshold.</summary>
    public int[] Negatives { get; }

    /// <summary>How many steps there are.</summary>
    public int Count => Thresholds.Length;

    /// <summary>All positives.</summary>
    public int PositiveCount => Count == 0 ? 0 : Positives[^1];

    /// <summary>All negatives.</summary>
    public int NegativeCount => Count == 0 ? 0 : Negatives[^1];

    public static ScoreSteps Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positives)
    {
        EvaluationInput.RequireSameCount(scores.Length, nameof(scores), positives.Length, nameof(positives));
        EvaluationInput.RequireFinite(scores, nameof(scores));
        return Sort(scores.ToArray(), positives.ToArray());
    }

    public static ScoreSteps OfTwo(ReadOnlySpan<double> positiveScores, string positiveName, ReadOnlySpan<double> negativeScores, string negativeName)
    {
        EvaluationInput.RequireFinite(positiveScores, positiveName);
        EvaluationInput.RequireFinite(negativeScores, negativeName);
        double[] scores = [.. positiveScores, .. negativeScores];
        bool[] positives = new bool[scores.Length];
        positives.AsSpan(0, positiveScores.Length).Fill(true);
        return Sort(scores, positives);
    }

    /// <summary>Chance that a positive scores above a negative, a tie counting half (Mann and Whitney): the area under the ROC curve. Exact in integers until the last division;
    /// NaN where there are no positives or no negatives.</summary>
    public double Auc()
    {
        Int128 twice = 0;
        int positives = 0, negatives = 0;
        for (int i = 0; i < Count; i++)
        {
            twice += (long)(Negatives[i] - negatives) * ((long)Positives[i] + positives);
            (positives, negatives) = (Positives[i], Negatives[i]);
        }
        return (double)twice / (2.0 * positives * negatives);
    }

    private static ScoreSteps Sort(double[] scores, bool[] positives)
    {
        Array.Sort(scores, positives);
        int steps = scores.Length == 0 ? 0 : 1;
        for (int i = 1; i < scores.Length; i++)
            steps += scores[i] != scores[i - 1] ? 1 : 0;
        var result = new ScoreSteps(new double[steps], new int[steps], new int[steps]);
        int above = 0, step = 0;
        for (int i = scores.Length - 1; i >= 0; i--)
        {
            above += positives[i] ? 1 : 0;
            if (i > 0 && scores[i - 1] == scores[i])
                continue;
            (result.Thresholds[step], result.Positives[step], result.Negatives[step]) = (scores[i], above, scores.Length - i - above);
            step++;
        }
        return result;
    }
}
